"""Submodules and names on demand, by `__getattr__` and `__dir__` (PEP 562)."""

import importlib

__all__ = ["heavy", "answer"]


def __getattr__(name):
    if name == "heavy":
        return importlib.import_module("." + name, __name__)
    if name == "answer":
        return 42
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted(__all__)
