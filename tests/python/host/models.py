"""Classes that types of Rust become, and are read from."""

import enum
from dataclasses import dataclass, field


@dataclass
class Order:
    sku: str
    qty: int = 1
    note: str | None = None


class Colour(enum.Enum):
    Red = 1
    Green = 2


class Plain:
    def __init__(self, **attributes):
        vars(self).update(attributes)


def order(**fields):
    return Order(**fields)


def plain(**fields):
    return Plain(**fields)


def same(value):
    return value


def described(value):
    return f"{type(value).__name__} {value!r}"


def colour(name):
    return Colour[name]


def broken():
    class Broken:
        @property
        def sku(self):
            raise OSError("gone")

    return Broken()
