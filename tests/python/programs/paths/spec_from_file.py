# about: spec_from_file_location and SourceFileLoader with the path of a bundled module
import importlib.util
import os
import sys
from importlib.machinery import SourceFileLoader

base = os.path.join(os.path.dirname(__file__), "_pkg")
path = os.path.join(base, "part.py")
spec = importlib.util.spec_from_file_location("loaded_part", path)
module = importlib.util.module_from_spec(spec)
sys.modules[spec.name] = module
spec.loader.exec_module(module)
print(module.__name__, os.path.basename(module.__file__), len(module.text_beside(path)))
loader = SourceFileLoader("by_loader", path)
print(loader.get_filename() == path, "def by_frame" in loader.get_source("by_loader"))
code = loader.get_code("by_loader")
print(code.co_name, os.path.basename(code.co_filename))
spec = importlib.util.spec_from_file_location(
    "pkg_copy", os.path.join(base, "__init__.py"), submodule_search_locations=[base]
)
package = importlib.util.module_from_spec(spec)
sys.modules["pkg_copy"] = package
spec.loader.exec_module(package)
from pkg_copy import part

print(part.__name__, part.__package__, part.__spec__.parent)
missing = importlib.util.spec_from_file_location("gone", os.path.join(base, "gone.py"))
try:
    missing.loader.exec_module(importlib.util.module_from_spec(missing))
except FileNotFoundError as error:
    print("FileNotFoundError", os.path.basename(error.filename))
