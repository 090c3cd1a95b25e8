"""A package to forge."""

from . import till
from .goods import apples

__all__ = ['apples', 'till']
__path__ = list(__path__)


def __getattr__(name):
    raise AttributeError(name)
