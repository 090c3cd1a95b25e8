"""Classes with validators, converters, slots and evolution, in the old spelling and in the new."""

from typing import Any

import attr
import attrs
from attrs import define, field, frozen, validators


def positive(instance: Any, attribute: attrs.Attribute, value: float) -> None:
    if value <= 0:
        raise ValueError(f"{attribute.name} of {type(instance).__name__} must be positive, not {value}")


@define(order=True)
class Line:
    item: str = field(validator=[validators.instance_of(str), validators.min_len(2)])
    count: int = field(default=1, converter=int)
    price: float = field(default=1.0, validator=positive, metadata={"unit": "EUR"})

    @property
    def total(self) -> float:
        return self.count * self.price


@frozen(kw_only=True)
class Order:
    number: int = field(validator=validators.and_(validators.ge(1), validators.lt(10_000)))
    lines: list[Line] = field(factory=list)
    note: str | None = field(default=None, validator=validators.optional(validators.matches_re("[a-z]+")), repr=False)
    total: float = field(init=False)

    @total.default
    def _sum(self) -> float:
        return sum(line.total for line in self.lines)


@attr.s(auto_attribs=True, hash=True, cmp=True)
class Old:
    y: int = 2
    x: int = attr.ib(default=attr.Factory(lambda self: self.y + 1, takes_self=True), kw_only=True)


def attempt(what: Any) -> str:
    try:
        return repr(what())
    except Exception as error:
        text = error.args[0] if error.args else ""
        return f"{type(error).__name__}: {text}"


def run() -> str:
    order = Order(number=7, lines=[Line("nut", "3", 0.5), Line("bolt")])
    facts = [
        repr(order),
        repr(attrs.asdict(order)),
        repr(attrs.evolve(order, number=8, lines=[])),
        repr(attrs.astuple(Line("nut"))),
        repr([a.name for a in attrs.fields(Line)] + [attrs.fields(Line).price.metadata["unit"]]),
        repr(sorted([Line("bb"), Line("aa", 2), Line("aa")])),
        repr((Old(), Old() == Old(x=3), hash(Old()) == hash(Old()), Line.__slots__)),
        repr(attrs.make_class("Made", {"z": field(default=5)})()),
        repr(attrs.resolve_types(Order).__name__ + str(attrs.fields(Order).lines.type)),
        repr(attrs.asdict(Line("nut"), filter=attrs.filters.exclude(attrs.fields(Line).price))),
    ]
    faults = [
        lambda: Line(5),
        lambda: Line("n"),
        lambda: Line("nut", price=-1),
        lambda: Line("nut", count="x"),
        lambda: Order(number=0),
        lambda: Order(number=1, note="A"),
        lambda: setattr(order, "number", 2),
        lambda: setattr(Line("nut"), "colour", "red"),
        lambda: Order(7),
    ]
    return "\n".join(facts + [attempt(fault) for fault in faults]) + "\n"
