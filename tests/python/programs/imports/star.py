# about: star imports with and without `__all__`, submodules named there, a wrong name in it
from imports._star import *

print(visible, sub.WHAT, _asked_for, "hidden" in globals(), "shown" in globals())
from imports._star.part import *

print(shown, "_not_shown" in globals(), string.digits)
import imports._star

imports._star.__all__.append("nothing")
try:
    exec("from imports._star import *", {})
except AttributeError as error:
    print(error)
imports._star.__all__[-1] = 5
try:
    exec("from imports._star import *", {})
except TypeError as error:
    print(error)
try:
    exec("def f():\n    from string import *\n")
except SyntaxError as error:
    print(error.msg)
