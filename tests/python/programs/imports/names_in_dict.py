# about: import_module with names from a dict, a list and a tuple of literals
import importlib

BY_KEY = {"u": "imports._codecs_.upper", "l": "imports._codecs_.lower"}
IN_LIST = ["imports._codecs_.title", "string", "textwrap"]

for key in sorted(BY_KEY):
    print(key, importlib.import_module(BY_KEY[key]).run("Some text"))
for name in IN_LIST:
    print(importlib.import_module(name).__name__)
for relative in (".upper", ".lower"):
    print(importlib.import_module(relative, "imports._codecs_").run("Ab"))
