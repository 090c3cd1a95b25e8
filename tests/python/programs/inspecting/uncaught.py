# about: sys.excepthook's text of an uncaught exception, by a replaced sys.stderr
# rustpython: file names in tracebacks are relative to the crate
# exit: 1
import io
import os
import sys


class Keep(io.StringIO):
    def flush(self):
        pass


def last():
    lines = sys.stderr.getvalue().replace(os.path.dirname(__file__) + os.sep, "").splitlines()
    # Frames of the way that the program was started by are not its own.
    mine = [line for line in lines if "~" not in line and "^" not in line]
    print(mine[0], *mine[-5:], sep="\n")


def fail(value):
    raise RuntimeError(f"uncaught {value}")


import atexit

sys.stderr = Keep()
atexit.register(last)
fail("é")
