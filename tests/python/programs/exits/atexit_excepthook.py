# about: sys.excepthook is called before atexit callbacks, and may use the traceback
# exit: 1
import atexit
import os
import sys


def hook(kind, value, trace):
    code = trace.tb_frame.f_code
    while trace.tb_next:
        trace = trace.tb_next
    print("hook:", kind.__name__, value, trace.tb_frame.f_code.co_name, trace.tb_lineno)
    print(os.path.basename(trace.tb_frame.f_code.co_filename))


def fail():
    raise LookupError("no such thing", "thing.txt")


sys.excepthook = hook
atexit.register(print, "atexit")
fail()
