"""Looks for no file: it does not make the files of the bundle readable as files."""

import os
import sys


def opens():
    """Whether `open` is the interpreter's own, and sees nothing below the binary."""
    path = f'{sys.executable}/python/cases/garden/notes.txt'
    try:
        open(path).close()
    except OSError:
        return os.path.exists(path)
    return True
