# about: repr, dir, vars and attributes of modules; setting and deleting names of them
import types

import imports._plugins.red as red

print(repr(red).startswith("<module 'imports._plugins.red' from "), type(red) is types.ModuleType)
print([name for name in dir(red) if not name.startswith("__")])
print(sorted(name for name in vars(red) if name in ("__name__", "__package__", "__doc__", "__spec__")))
red.PRIORITY += 1
setattr(red, "extra", [1])
from imports._plugins.red import PRIORITY, extra

print(PRIORITY, extra)
del red.extra
try:
    red.extra
except AttributeError as error:
    print(error)


class Checked(types.ModuleType):
    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)


red.__class__ = Checked
red.PRIORITY = 5
