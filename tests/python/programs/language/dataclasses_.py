# about: dataclasses: defaults, order, frozen, slots, kw_only, post_init, inheritance, replace
import dataclasses
from dataclasses import InitVar, dataclass, field
from typing import ClassVar


@dataclass(order=True)
class Item:
    price: float
    name: str = field(compare=False, default="thing")
    tags: list = field(default_factory=list, repr=False)
    count: ClassVar[int] = 0
    scale: InitVar[int] = 1

    def __post_init__(self, scale):
        self.price *= scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    x: int
    y: int = 0


@dataclass
class Special(Item):
    extra: "str" = "e"


print(Item(2.0, scale=3), Item(1) < Item(2), Item(1, "a") == Item(1, "b"), Special(1, extra="z"))
print(dataclasses.asdict(Special(1.5, tags=["t"])), dataclasses.astuple(Point(x=1)))
print(dataclasses.replace(Point(x=1), y=5), hash(Point(x=1)) == hash(Point(x=1)), {Point(x=1): 1}[Point(x=1)])
for attempt in (lambda: setattr(Point(x=1), "x", 2), lambda: Point(1), lambda: Item()):
    try:
        attempt()
    except (dataclasses.FrozenInstanceError, TypeError) as error:
        print(type(error).__name__, error)
try:

    @dataclass
    class Bad:
        items: list = []

except ValueError as error:
    print(error)
Made = dataclasses.make_dataclass("Made", [("a", int), ("b", str, "x")], namespace={"twice": lambda self: self.a * 2})
print(Made(3), Made(3).twice(), [f.name for f in dataclasses.fields(Item)], Point.__match_args__ == ())
