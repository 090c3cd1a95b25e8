"""Asks for everything that the importer can be asked for. What it answers does not count, only that it does."""

import importlib
import importlib.metadata
import importlib.resources
import importlib.util
import inspect
import linecache
import os
import pkgutil
import runpy
import sys
import traceback

# These end the process, or start the tour again.
NEVER = {'tour', '__main__'}


def take(names, paths):
    """Takes the tour, with these names of modules and paths of files beside what the importer tells of."""
    found = [module.name for module in attempt(lambda: list(pkgutil.walk_packages(onerror=lambda name: None))) or []]
    for name in {*names, *found} - NEVER:
        attempt(lambda: importlib.import_module(name))
    for name in names:
        if name not in NEVER:
            ask_for_module(name)
    for path in filter(None, paths):
        ask_for_file(path)
        ask_for_file(f'{sys.executable}/{path}')
    attempt(lambda: [ask_for_distribution(found) for found in importlib.metadata.distributions()])
    attempt(importlib.metadata.packages_distributions)


def attempt(function):
    try:
        return function()
    except BaseException:
        # To put a traceback into words asks for sources, too.
        traceback.format_exc()
        return None


def ask_for_module(name):
    spec = attempt(lambda: importlib.util.find_spec(name))
    module = attempt(lambda: importlib.import_module(name))
    loader = getattr(spec, 'loader', None)
    for ask in ('is_package', 'get_source', 'get_code', 'get_filename', 'get_resource_reader'):
        attempt(lambda: getattr(loader, ask)(name))
    for ask in (inspect.getfile, inspect.getmodule, repr):
        attempt(lambda: ask(module))
    attempt(lambda: walk(importlib.resources.files(name), 0))
    attempt(lambda: pkgutil.get_data(name, 'price.txt'))
    own = attempt(lambda: [member for member in vars(module).values() if getattr(member, '__module__', None) == name])
    for member in (module, *(own or [])):
        attempt(lambda: inspect.getsource(member))
    attempt(lambda: runpy.run_module(name))


def walk(place, depth):
    for child in place.iterdir():
        attempt(lambda: (str(child), child.name, child.is_file(), child.read_bytes()))
        if depth < 5 and child.is_dir():
            attempt(lambda: walk(child, depth + 1))


def ask_for_file(path):
    for ask in (os.stat, os.listdir, os.path.realpath, linecache.getlines, pkgutil.get_importer):
        attempt(lambda: ask(path))
    attempt(lambda: open(path, 'rb').read())
    attempt(lambda: [finder.name for finder in pkgutil.iter_modules([path])])
    attempt(lambda: importlib.util.spec_from_file_location('given', path).loader.exec_module(None))


def ask_for_distribution(found):
    for ask in ('metadata', 'version', 'files', 'requires', 'entry_points'):
        attempt(lambda: getattr(found, ask))
    attempt(lambda: [attempt(file.read_text) for file in found.files])
