# about: pkgutil.get_data, the loader's get_data, data named only by a literal
import os
import pkgutil

print(pkgutil.get_data("resources_._bundle", "hello.txt").decode(), end="")
print(pkgutil.get_data("resources_._bundle", "templates/parts/footer.html").decode(), end="")
try:
    pkgutil.get_data("resources_._bundle", "missing.txt")
except OSError as error:
    print(type(error).__name__)
from resources_ import _bundle

path = os.path.join(os.path.dirname(_bundle.__file__), "data.json")
print(_bundle.__spec__.loader.get_data(path))
print(_bundle.__loader__.get_resource_reader("resources_._bundle") is not None)
