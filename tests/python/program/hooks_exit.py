import sys

sys.excepthook = lambda kind, value, traceback: sys.exit(3)
raise ValueError
