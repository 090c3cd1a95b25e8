"""A module that is a program."""

import sys

RESULT = (__name__, __package__, __spec__ and __spec__.name, sys.argv[0], sys.modules[__name__] is not None)


def exported():
    return RESULT
