# about: SystemExit raised by a module while it is imported ends the program with its code
# exit: 21
print("importing")
try:
    from exits import _leaves
finally:
    print("finally")
print("never printed")
