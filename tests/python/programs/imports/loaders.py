# about: the loader protocol of this program's modules: get_source, is_package, get_data, get_code
import importlib.util
import inspect
import os

from imports import _plugins
from imports._plugins import red

for module in (_plugins, red):
    loader = module.__spec__.loader
    print(loader.is_package(module.__name__), repr(loader.get_source(module.__name__)))
    print(os.path.basename(loader.get_filename(module.__name__)), loader is module.__loader__)
    space = {}
    exec(loader.get_code(module.__name__), space)
    print(space.get("PRIORITY"))
print(red.__loader__.get_data(red.__file__))
print(inspect.getsource(red), end="")
print(importlib.util.find_spec("imports._plugins.red") == red.__spec__)
