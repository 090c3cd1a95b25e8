# about: sys.exit in an atexit callback: the other callbacks run; the exit code stays
# exit: 4
import atexit
import sys

atexit.register(print, "last")
atexit.register(lambda: sys.exit(9))
atexit.register(print, "first")
sys.exit(4)
