"""A package with data of its own."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))


def where():
    return __file__
