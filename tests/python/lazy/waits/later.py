"""Waits with all of its imports."""

import waits.noisy as module
import waits.log
from waits.noisy import (
    Thing,
    value as number,
)
from . import broken
from .noisy import absent
from tokenize import open

own = 1


def get_module():
    return module


def get_number():
    return number


def get_thing(thing: Thing = None) -> Thing:
    return thing or Thing


def get_log():
    return waits.log


def get_broken():
    return broken


def get_absent():
    return absent


def get_open():
    return open


def misspell():
    return prnt
