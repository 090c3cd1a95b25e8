"""Looks for a file beside itself."""

import os

HERE = os.path.dirname(__file__)


def notes():
    with open(os.path.join(HERE, 'garden', 'notes.txt'), encoding='utf-8') as stream:
        return stream.read()
