# about: showwarning and formatwarning replaced; the line and the file that are given
import os
import sys
import warnings


def show(message, category, filename, lineno, file=None, line=None):
    print(category.__name__, message, os.path.basename(filename), lineno, file, line)


warnings.showwarning = show


def old():
    warnings.warn("use new()", FutureWarning, stacklevel=2)


def calls():
    old()


calls()
warnings.warn_explicit("explicit", UserWarning, "given.py", 7)
print(repr(warnings.formatwarning("text", UserWarning, "file.py", 3, "the line")))
print(repr(warnings.formatwarning("text", UserWarning, "no-such-file.py", 3)))
warnings.warn(UserWarning("an instance"))
try:
    warnings.warn("x", int)
except TypeError as error:
    print("TypeError")
