"""A bundle that keeps only the lines of tracebacks, and a module that looks for files beside itself."""

import os
import sys

# This comment is not kept.


def exists():
    return os.path.exists(__file__) and os.path.getsize(__file__) > 0


def read():
    with open(__file__) as stream:
        return stream.read()


def data():
    return sys.meta_path[0].get_data(__file__)


def line():
    import linecache

    return linecache.getlines(__file__)[-1]
