# about: what a program run by -m sees of itself: names, spec, argv, path
# rustpython: sys.argv[0] is the binary
# argv: one "two words" --three
import os
import sys

print(__name__, __package__, __spec__.name, __spec__.parent, os.path.basename(__file__))
print(sys.argv[1:], os.path.basename(sys.argv[0]), os.path.isabs(sys.argv[0]))
print(sys.modules["__main__"].__dict__ is globals(), __doc__, __builtins__.__name__)
print(__cached__ is None or __cached__.endswith(".pyc") if "__cached__" in globals() else True)
print(type(__loader__).__name__ != "", __spec__.loader is __loader__)
print("imports" in sys.modules, "imports.main_attributes" in sys.modules)
