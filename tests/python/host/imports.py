"""Ways to import a module."""

import importlib
import sys


def by_statement(name):
    exec(f"import {name}")


def by_import_module(name):
    importlib.import_module(name)


def by_function(name):
    __import__(name)


def by_loader(name):
    from importlib.machinery import BuiltinImporter

    spec = BuiltinImporter.find_spec(name)
    if spec is None:
        raise ImportError("no spec")
    importlib.util.module_from_spec(spec)


def by_imp(name):
    import _imp

    class Spec:
        pass

    spec = Spec()
    spec.name = name
    _imp.create_builtin(spec)


def by_code(name):
    for finder in sys.meta_path:
        if hasattr(finder, "get_code"):
            exec(finder.get_code(name), {"__name__": name})
            return
    raise ImportError("no finder")


def all_ways(name):
    """What each way raised, by its name."""
    raised = {}
    for way in (by_statement, by_import_module, by_function, by_loader, by_imp, by_code):
        try:
            way(name)
        except ImportError as error:
            raised[way.__name__] = str(error)
        else:
            raised[way.__name__] = ""
    return raised


def falls_back():
    try:
        import bisect
    except ImportError as error:
        return error.name
    return "imported"


import importlib.util  # noqa: E402
