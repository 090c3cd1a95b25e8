# about: `__path__`, `__file__`, `__spec__.origin` and search locations of packages
import os

import paths
from paths import _pkg

base = os.path.dirname(paths.__file__)
print([os.path.relpath(path, base) for path in _pkg.__path__])
print(os.path.relpath(_pkg.__file__, base), _pkg.__spec__.origin == _pkg.__file__)
print([os.path.relpath(path, base) for path in _pkg.__spec__.submodule_search_locations])
print(_pkg.__spec__.has_location, _pkg.__package__, _pkg.__spec__.name)
print(os.listdir(_pkg.__path__[0]).count("settings.json"))
print(os.path.join(_pkg.HERE, "settings.json") in [
    os.path.join(_pkg.HERE, name) for name in os.listdir(_pkg.HERE)
])
