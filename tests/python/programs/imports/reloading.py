# about: importlib.reload keeps the module object, and names that are gone
import importlib
import sys

from imports import _counted

_counted.added = "kept"
first = _counted
again = importlib.reload(_counted)
print(again is first, _counted.runs, _counted.added, sys.modules[first.__name__] is first)
del sys.modules["imports._counted"]
from imports import _counted as same

print(same is first)
import imports._counted

print(sys.modules["imports._counted"] is first, imports._counted.runs)
try:
    importlib.reload("text")
except TypeError as error:
    print("TypeError:", error)
