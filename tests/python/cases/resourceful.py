"""Looks for a file by way of importlib.resources, and opens it by its path."""

import importlib.resources


def notes():
    path = str(importlib.resources.files('garden').joinpath('notes.txt'))
    with open(path, encoding='utf-8') as stream:
        return stream.read()
