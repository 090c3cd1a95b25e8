# about: the usual ways to look for an optional module, and a fallback
import importlib
import importlib.util

try:
    import simplejson_that_is_not_there as json
except ImportError:
    import json
print(json.__name__)
for name in ("yaml_not_there", "textwrap", "imports._codecs_.upper", "imports._codecs_.nothing"):
    print(name, importlib.util.find_spec(name) is not None)


def optional(name):
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return None


print(optional("nothing_here"), optional("imports._codecs_.title").__name__)
try:
    optional("imports._needs_missing")
except ModuleNotFoundError as error:
    print("inner:", error.name)
