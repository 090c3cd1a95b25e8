# about: files left open have their data after sys.exit(3) as well
# exit: 3
import sys

text = open("a.txt", "w")
text.write("x" * 10)
raw = open("b.bin", "wb")
raw.write(bytes(range(32)))
held = {"deep": [open("c.txt", "w")]}
held["deep"][0].write("held by a list in a dict")
print("leaving")
sys.exit(3)
