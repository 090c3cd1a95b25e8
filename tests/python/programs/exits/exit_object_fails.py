# about: sys.exit with an object whose str raises: exit code 1 all the same
# exit: 1
import atexit
import sys


class Broken:
    def __str__(self):
        raise ValueError("no text")


atexit.register(print, "atexit runs")
sys.exit(Broken())
