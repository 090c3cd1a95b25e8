"""From an order to its bill."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pricing.money import add_up, to_cents
from pricing.orders import Line, Order
from pricing.promotions import Promotion


@dataclass(frozen=True, slots=True)
class Discount:
    code: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Quote:
    """A bill. Rust reads its properties as it reads its fields."""

    lines: tuple[Line, ...]
    discounts: tuple[Discount, ...]
    refused: tuple[str, ...]

    @property
    def subtotal(self) -> Decimal:
        return add_up(line.amount for line in self.lines)

    @property
    def total(self) -> Decimal:
        return self.subtotal - add_up(discount.amount for discount in self.discounts)


def quote(sku: str, quantity: int) -> float:
    """The price of one line, without promotions."""
    return float(Line.of(sku, quantity).amount)


def quote_order(order: Order) -> Quote:
    """The bill of a whole order. The day is given, so that a price can be explained later."""
    day = date.fromisoformat(order["placed"])
    lines = tuple(Line.of(sku, quantity) for sku, quantity in order["lines"])
    promotions = [Promotion.parse(code) for code in order["codes"]]
    running = [promotion for promotion in promotions if promotion.runs_on(day)]
    refused = tuple(promotion.code for promotion in promotions if promotion not in running)
    return Quote(lines, tuple(_discounts(lines, running)), refused)


def _discounts(lines: tuple[Line, ...], promotions: Iterable[Promotion]) -> Iterator[Discount]:
    """Each promotion is worth what it takes off the amounts that those before it left."""
    left = [line.amount for line in lines]
    for promotion in promotions:
        saved = Decimal("0.00")
        for index, line in enumerate(lines):
            if promotion.covers(line):
                saving = to_cents(promotion.rule.saving(line, left[index]))
                left[index] -= saving
                saved += saving
        yield Discount(promotion.code, saved)
