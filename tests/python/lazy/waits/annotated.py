from typing import NamedTuple

from waits.noisy import Thing


class Pair(NamedTuple):
    left: int
    right: "Unknown" = ""


def function(thing: Thing, other: Unknown) -> Pair:
    pass
