"""Paths and expected errors, for several checks."""

import sys


def at(path):
    return f'{sys.executable}/python/protocol/{path}'


def raises(kind, function, *arguments):
    try:
        function(*arguments)
    except kind as error:
        return error
    raise AssertionError(f'no {kind.__name__}')
