# about: pkgutil.iter_modules and walk_packages over a package of this program
import importlib
import pkgutil

from imports import _codecs_, _plugins

print([(info.name, info.ispkg) for info in pkgutil.iter_modules(_codecs_.__path__)])
names = [info.name for info in pkgutil.walk_packages(_plugins.__path__, "imports._plugins.")]
print(names)
for name in names:
    module = importlib.import_module(name)
    print(name.rpartition(".")[2], getattr(module, "PRIORITY", None))
print(pkgutil.resolve_name("imports._plugins.red:PRIORITY"))
print(pkgutil.resolve_name("imports._plugins.more.blue").__name__)
