"""What the cases say what they expect with."""

import importlib
import sys

# Where the tree of the cases begins. `check.py` puts its own here to run the cases in CPython.
BASE = sys.executable


def at(path):
    """The path that `__file__` has for a path in the bundle."""
    return f'{BASE}/{path}'


def equal(actual, expected):
    if actual != expected:
        raise AssertionError(f'\n  got:      {actual!r}\n  expected: {expected!r}')


def same(actual, expected):
    if actual is not expected:
        raise AssertionError(f'\n  got:           {actual!r}\n  expected this: {expected!r}')


def raises(kind, message, function, *arguments, **named):
    """The error of a call, which must be of exactly this kind and say exactly this; None for a message that is the platform's."""
    try:
        result = function(*arguments, **named)
    except Exception as error:
        equal((type(error).__name__, message and str(error)), (kind.__name__, message))
        return error
    raise AssertionError(f'\n  got:      {result!r}\n  expected: {kind.__name__}: {message}')


def differs(**reasons):
    """Says where CPython does something else, and why: from `disk`, from a `zip`, before a version (`since`), or so that trying would do harm
    (`never`).
    """

    def mark(function):
        function.differs = reasons
        return function

    return mark


def cases_of(name):
    """The names of the cases of a module: its functions that take nothing and give nothing."""
    module = importlib.import_module(name)
    return [name for name, found in vars(module).items() if _is_case(module, found)]


def _is_case(module, found):
    if type(found) is not type(_is_case) or found.__module__ != module.__name__:
        return False
    return found.__code__.co_argcount == 0 and not found.__name__.startswith('_')
