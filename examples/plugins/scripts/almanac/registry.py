"""Finds plugins: modules of `almanac.plugins`, and entry points of installed distributions."""

import importlib
import pkgutil
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import Callable

from . import plugins

GROUP = "almanac.exporters"


@dataclass(frozen=True)
class Plugin:
    name: str
    origin: str
    export: Callable

    @property
    def summary(self):
        return self.export.__doc__


def find():
    """All plugins, by name."""
    return sorted([*built_in(), *installed()], key=lambda plugin: plugin.name)


def built_in():
    for module in pkgutil.iter_modules(plugins.__path__):
        plugin = importlib.import_module(f"{plugins.__name__}.{module.name}")
        yield Plugin(module.name, "built in", plugin.export)


def installed():
    for point in entry_points(group=GROUP):
        yield Plugin(point.name, f"{point.dist.name} {point.dist.version}", point.load())
