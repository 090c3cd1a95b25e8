# about: sys.path extended at run time by a directory with a module
# differs: bundle is sealed: a module on disk is not imported unless the builder opens a path
import sys

with open("plugin_on_disk.py", "w") as file:
    file.write("VALUE = 42\n")
sys.path.insert(0, ".")
try:
    import plugin_on_disk

    print(plugin_on_disk.VALUE)
except ModuleNotFoundError as error:
    print(error.name)
