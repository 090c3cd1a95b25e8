"""Loads a module by the path of its file, of which only lines are kept."""

import importlib.util
import os

# This comment is not kept.


def load():
    path = os.path.join(os.path.dirname(__file__), 'partial.py')
    spec = importlib.util.spec_from_file_location('again', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.__name__, module.exists()
