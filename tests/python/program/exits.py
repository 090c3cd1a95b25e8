import sys

print("bye")
HOW = {
    "none": lambda: sys.exit(),
    "zero": lambda: sys.exit(0),
    "three": lambda: sys.exit(3),
    "big": lambda: sys.exit(300),
    "negative": lambda: sys.exit(-1),
    "message": lambda: sys.exit("goodbye"),
    "object": lambda: sys.exit((1, 2)),
}
HOW[sys.argv[2]]()
