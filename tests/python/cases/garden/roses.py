"""Roses, by colour."""

import warnings

COLOUR = 'red'


class Rose:
    # A comment.
    def __init__(self, colour):
        self.colour = colour

    def __eq__(self, other):
        return type(self) is type(other) and self.colour == other.colour


def double(number):
    """Twice as many."""
    return number * 2


def prick():
    raise ValueError('a thorn')


def warn():
    warnings.warn('thorns')


def warn_caller():
    warnings.warn('thorns', stacklevel=2)
