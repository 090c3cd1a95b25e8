# about: import_module with f-strings, % and + below a package of this program
import importlib


def codec(name):
    return importlib.import_module(f"imports._codecs_.{name}").run


print(codec("upper")("abc"), codec("lower")("DEF"))
print(importlib.import_module("imports._codecs_.%s" % "title").run("a b"))
print(importlib.import_module("imports." + "_codecs_" + ".upper").__name__)
try:
    codec("missing")
except ModuleNotFoundError as error:
    print(error, "|", error.name, "|", error.path)
