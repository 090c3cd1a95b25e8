"""A table of the planets, and plugins that write it down."""

import csv
from importlib.resources import files

from . import registry


def planets():
    """The rows of planets.csv, which lies in this package."""
    with files(__name__).joinpath("planets.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def plugins_found():
    """Name, origin and summary of each plugin."""
    return [(plugin.name, plugin.origin, plugin.summary) for plugin in registry.find()]


def export(name):
    """The table as the plugin of that name writes it."""
    plugin, = (plugin for plugin in registry.find() if plugin.name == name)
    return plugin.export(planets())
