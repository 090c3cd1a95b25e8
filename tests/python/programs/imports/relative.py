# about: relative imports: siblings, parents, nested packages, in a program run by -m
from . import _plugins
from ._plugins import red, more
from ._plugins.more import blue as sea
from ._space.inner import two

print(__name__, __package__, red.PRIORITY, more.PRIORITY, sea.PRIORITY, two.NAME)
print(_plugins.__name__, two.__package__)
try:
    from .. import anything
except ImportError as error:
    print(error)
try:
    from ._plugins.more import green
except ImportError as error:
    print(str(error).partition(" (")[0])
