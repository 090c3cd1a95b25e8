# about: atexit callbacks and globals' `__del__` run after an uncaught exception too
# exit: 1
import atexit
import sys


class Noisy:
    def __del__(self):
        print("del noisy")


noisy = Noisy()
atexit.register(lambda: print("atexit sees", type(getattr(sys, "last_value", None)).__name__))
raise LookupError("uncaught")
