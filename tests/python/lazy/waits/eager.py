"""Named in the build script: only what it declares waits."""

__lazy_modules__ = ["waits.noisy"]

import waits.noisy
from json import dumps


def use():
    return waits.noisy.value, dumps
