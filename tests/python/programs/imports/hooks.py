# about: a finder on sys.meta_path, a loader with create_module, both before and after
import importlib.abc
import importlib.util
import sys


class Loader(importlib.abc.Loader):
    def create_module(self, spec):
        print("create", spec.name)
        return None

    def exec_module(self, module):
        module.value = f"made for {module.__name__}"


class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.startswith("virtual"):
            return importlib.util.spec_from_loader(name, Loader(), is_package=name == "virtual")
        return None


sys.meta_path.insert(0, Finder())
import virtual
import virtual.part

print(virtual.value, "|", virtual.part.value, "|", virtual.__path__)
sys.meta_path.append(sys.meta_path.pop(0))
print(importlib.import_module("virtual.other").value)
from imports import _plugins

print(_plugins.__name__, importlib.util.find_spec("virtual.found").loader is not None)
