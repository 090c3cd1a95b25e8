# about: when a submodule is an attribute of its package, and a name shadows it
import sys

import imports._shadow as shadow

print(hasattr(shadow, "late"), type(shadow.value).__name__)
import imports._shadow.late

print(shadow.late.NAME, imports._shadow is shadow)
import imports._shadow.value

print(type(shadow.value).__name__, shadow.value.NAME)
from imports._shadow import value

print(type(value).__name__)
del shadow.late
try:
    shadow.late
except AttributeError as error:
    print(error)
from imports._shadow import late

print(late.NAME, sys.modules["imports._shadow.late"] is late)
