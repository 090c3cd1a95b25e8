"""Imports any module by name and says how that went."""

import importlib
import sys


def attempt(name):
    """'ok', or the type and the message of the exception."""
    try:
        importlib.import_module(name)
    except BaseException as error:
        return f"{type(error).__name__}: {error}"
    return "ok"


def builtin_names():
    return sorted(sys.builtin_module_names)
