# about: an excepthook that calls sys.exit: its code is the program's
# exit: 7
import sys


def hook(kind, value, trace):
    print("hook for", kind.__name__)
    sys.exit(7)


sys.excepthook = hook
raise ValueError("leads to 7")
