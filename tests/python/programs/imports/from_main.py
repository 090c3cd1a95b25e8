# about: `from __main__ import name` in a function and in another module (Nuitka#493)
from imports import _asks_main

THING = "defined by the program"


def back():
    from __main__ import THING as again

    return again


print(back())
print(_asks_main.thing())
import __main__

print(__main__.THING, __main__.__name__, __main__.__spec__.name, __main__.__package__)
