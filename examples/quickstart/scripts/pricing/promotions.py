"""Promotion codes: what they mean, and what they take off.

    SAVE10                               10 % off every line
    SAVE25:gizmo                         25 % off one product
    3FOR2:widget                         pay for two of every three
    SAVE5@2026-11-20..2026-11-30         only on these days, the last included
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Self

from pricing import catalog
from pricing.orders import Line

CODE = re.compile(
    r"""
    (?: SAVE(?P<percent>[1-9]\d?) | (?P<take>[2-9])FOR(?P<pay>[1-9]) )
    (?: :(?P<sku>[a-z]+) )?
    (?: @(?P<first>[\d-]{10}) \.\. (?P<last>[\d-]{10}) )?
    """,
    re.VERBOSE,
)


class InvalidCode(ValueError):
    """The text is no promotion code."""


@dataclass(frozen=True, slots=True)
class PercentOff:
    percent: int

    def saving(self, line: Line, left: Decimal) -> Decimal:
        return left * self.percent / 100


@dataclass(frozen=True, slots=True)
class MultiBuy:
    take: int
    pay: int

    def saving(self, line: Line, left: Decimal) -> Decimal:
        free = line.quantity // self.take * (self.take - self.pay)
        return min(left, free * line.unit_price)


@dataclass(frozen=True, slots=True)
class Promotion:
    code: str
    rule: PercentOff | MultiBuy
    sku: str | None = None
    first: date = date.min
    last: date = date.max

    @classmethod
    def parse(cls, code: str) -> Self:
        match = CODE.fullmatch(code)
        if not match:
            raise InvalidCode(f"{code!r} is no promotion code")
        try:
            window = [date.fromisoformat(day) for day in match.group("first", "last") if day]
        except ValueError as error:
            raise InvalidCode(f"{code!r} has a date that does not exist") from error
        if match["sku"]:
            catalog.find(match["sku"])  # a code for a product that is not sold is a mistake too
        return cls(code, _rule(match), match["sku"], *window)

    def runs_on(self, day: date) -> bool:
        return self.first <= day <= self.last

    def covers(self, line: Line) -> bool:
        return self.sku in (None, line.sku)


def _rule(match: re.Match[str]) -> PercentOff | MultiBuy:
    if percent := match["percent"]:
        return PercentOff(int(percent))
    take, pay = int(match["take"]), int(match["pay"])
    if pay >= take:
        raise InvalidCode(f"{match[0]!r} takes nothing off")
    return MultiBuy(take, pay)
