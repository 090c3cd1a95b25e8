# about: an exception in an atexit callback does not keep the others from running
import atexit
import sys


def unraisable(info):
    print(type(info.exc_value).__name__, info.exc_value)


sys.unraisablehook = unraisable


def fails():
    raise ValueError("in atexit")


atexit.register(print, "last")
atexit.register(fails)
atexit.register(print, "middle")
atexit.register(lambda: 1 / 0)
atexit.register(print, "first")
