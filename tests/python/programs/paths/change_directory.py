# about: os.chdir into a directory of the bundle, then names relative to it
# differs: bundle is no directory of the system: chdir into it is an error, not a change
import os

try:
    os.chdir(os.path.join(os.path.dirname(__file__), "data"))
    with open("d.txt") as file:
        print("inside:", file.read().strip())
except OSError as error:
    print("OSError")
