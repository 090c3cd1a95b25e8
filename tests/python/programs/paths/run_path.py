# about: runpy.run_path, exec(compile(...)) and tokenize.open of a bundled source
import os
import runpy
import tokenize

path = os.path.join(os.path.dirname(__file__), "_pkg", "part.py")
names = runpy.run_path(path, run_name="ran")
print(names["__name__"], os.path.basename(names["__file__"]), callable(names["by_frame"]))
with tokenize.open(path) as file:
    source = file.read()
    print(file.encoding, source.splitlines()[0])
space = {"__file__": path}
exec(compile(source, path, "exec"), space)
print(os.path.basename(space["by_file"]()), os.path.basename(space["by_code"]()))
print(runpy.run_module("paths._pkg.part")["by_file"]() == path)
