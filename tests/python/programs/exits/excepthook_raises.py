# about: an excepthook that itself fails: exit code 1, and the streams are flushed
# exit: 1
import sys

print("no newline yet", end="")


def hook(kind, value, trace):
    print(" hook")
    raise RuntimeError("in the hook")


sys.excepthook = hook
raise ValueError("the first")
