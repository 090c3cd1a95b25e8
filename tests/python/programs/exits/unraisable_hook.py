# about: an exception in `__del__` goes to sys.unraisablehook
# differs: 3.11 gives no err_msg and names the function as object
import sys


class Bad:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        raise ValueError(self.name)


def hook(info):
    print("unraisable:", repr(info.exc_value), (info.err_msg or "no text").split(" <")[0])


sys.unraisablehook = hook
bad = Bad("at run time")
del bad
print("end of module")
