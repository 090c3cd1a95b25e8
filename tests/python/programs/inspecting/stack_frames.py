# about: frames: names, lines, locals, callers, f_back, of functions, classes, comprehensions
import inspect
import os
import sys


def who():
    return [frame.function for frame in inspect.stack() if frame.filename == __file__]


def outer():
    local = "value"

    def inner():
        frame = sys._getframe(1)
        return frame.f_locals["local"], frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno

    return inner(), who()


class Body:
    name = sys._getframe().f_code.co_name
    qualified = sys._getframe().f_code.co_qualname


print(outer())
print(Body.name, Body.qualified, (lambda: sys._getframe().f_code.co_name)())
print(next(sys._getframe().f_code.co_name for _ in range(1)))
info = inspect.stack()[0]
print(os.path.basename(info.filename), info.lineno, info.function, info.code_context, info.index)
print(inspect.currentframe().f_globals is globals(), sys._getframe().f_back is None or True)
print(inspect.getframeinfo(sys._getframe()).function, outer.__code__.co_qualname)
try:
    sys._getframe(10_000)
except ValueError as error:
    print(error)
