# about: packages without `__init__.py`, nested, with a relative import across them
# rustpython: a namespace package has no __file__, and its __path__ is a list
import importlib
import importlib.util

import imports._space.inner.two
from imports import _space

print(_space.inner.two.NAME, _space.__name__, getattr(_space, "__file__", "no __file__"))
print(type(_space.__path__).__name__, len(list(_space.__path__)), _space.__spec__.origin)
print(importlib.util.find_spec("imports._space.inner").submodule_search_locations is not None)
print(importlib.import_module("imports._space.one").NAME, _space.__spec__.loader is not None)
print(repr(_space).partition(" (")[0].partition(" from")[0])
