# about: sys.modules[name] = None, replaced modules, modules made by hand, sys.modules surgery
import sys
import types

sys.modules["textwrap"] = None
try:
    import textwrap
except ImportError as error:
    print(type(error).__name__, error)
made = types.ModuleType("made", "its text")
made.value = 3
sys.modules["made"] = made
from made import value

print(value, made.__doc__, made.__spec__, made.__loader__)
try:
    from made import missing
except ImportError as error:
    print(error)
import imports._swaps as swapped

print(type(swapped).__name__, swapped.hello())
