# about: a module on disk loaded by its path: spec_from_file_location, SourceFileLoader, exec
import importlib.util
import os
import sys

sys.dont_write_bytecode = True
with open("plugin.py", "w", encoding="utf-8") as file:
    file.write("import os\n\n\ndef name():\n    return os.path.basename(__file__), __name__\n")
spec = importlib.util.spec_from_file_location("plugin", os.path.abspath("plugin.py"))
plugin = importlib.util.module_from_spec(spec)
spec.loader.exec_module(plugin)
print(plugin.name(), type(spec.loader).__name__)
space = {"__name__": "by_exec", "__file__": "plugin.py"}
with open("plugin.py") as file:
    exec(compile(file.read(), "plugin.py", "exec"), space)
print(space["name"]())
