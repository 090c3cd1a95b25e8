# about: `__getattr__` and `__dir__` of a package, star import of lazy names, hasattr
from imports import _lazy_package

print(dir(_lazy_package), _lazy_package.answer)
print(_lazy_package.heavy.WEIGHT)
try:
    _lazy_package.nothing
except AttributeError as error:
    print(error)
try:
    from imports._lazy_package import nothing
except ImportError as error:
    print(str(error).partition(" (")[0])
from imports._lazy_package import *

print(answer, heavy.__name__, hasattr(_lazy_package, "other"))
