# about: data beside the program itself, by files(__package__), files(__name__) and an anchor
import importlib.resources
import sys

print(__package__)
own = importlib.resources.files(__package__)
print(own.joinpath("own.txt").read_text(), end="")
print(importlib.resources.files("resources_").joinpath("own.txt").is_file())
print(importlib.resources.files(sys.modules["resources_"]).joinpath("_bundle", "data.json").read_text(), end="")
try:
    importlib.resources.files("no_such_package_here")
except ModuleNotFoundError as error:
    print(error)
