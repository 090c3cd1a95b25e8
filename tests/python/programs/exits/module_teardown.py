# about: globals and imported modules are still there for `__del__` and for atexit
import atexit
import json
import os


class Closing:
    def __del__(self):
        print(json.dumps({"path": os.path.join("a", "b")}))


def last():
    print("atexit sees", closing.__class__.__name__)


atexit.register(last)
closing = Closing()
