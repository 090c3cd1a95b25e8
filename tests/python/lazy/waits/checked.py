from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, NamedTuple, get_type_hints

from waits.noisy import Thing

if TYPE_CHECKING:
    from nowhere import Nothing


@dataclass
class Point:
    x: int
    things: list[Thing] = field(default_factory=list)
    count: ClassVar[int] = 0


def hints(thing: Thing) -> Nothing:
    return get_type_hints(Point)


class Pair(NamedTuple):
    left: int
    right: str = ""
