# about: the texts, names and paths of import errors
# rustpython: some texts of import errors are other ones
# needs: importer
import importlib
import importlib.util


def show(statement):
    try:
        exec(statement, {"__name__": "imports.error_messages", "__package__": "imports"})
    except Exception as error:
        text = str(error)
        text = text.partition(" (/")[0] if " (/" in text else text.partition(" (unknown")[0]
        print(type(error).__name__, "|", text, "|", getattr(error, "name", None))


show("import nowhere")
show("import nowhere.below")
show("import string.below")
show("import imports._codecs_.nothing")
show("from imports._codecs_ import nothing")
show("from string import no_such_name")
show("from . import nothing")
show("from .nothing import x")
show("from .. import x")
show("from ...far import x")
show("import imports._raises")
show("importlib = __import__('importlib'); importlib.import_module('.x')")
show("__import__('')")
show("__import__(3)")
print(importlib.util.find_spec("nowhere"))
try:
    importlib.util.find_spec("nowhere.below")
except ModuleNotFoundError as error:
    print(error)
try:
    importlib.util.find_spec("imports._raises.below")
except Exception as error:
    print(type(error).__name__, error)
