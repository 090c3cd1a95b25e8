"""What is ordered."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self, TypedDict

from pricing import catalog
from pricing.money import to_cents


class Order(TypedDict):
    """An order as Rust hands it over: its struct arrives as a dict."""

    placed: str
    lines: list[tuple[str, int]]
    codes: list[str]


@dataclass(frozen=True, slots=True)
class Line:
    """One position of the bill, at the price that its quantity earns."""

    sku: str
    name: str
    quantity: int
    unit_price: Decimal

    @classmethod
    def of(cls, sku: str, quantity: int) -> Self:
        if quantity < 1:
            raise ValueError(f"cannot sell {quantity} of {sku!r}")
        product = catalog.find(sku)
        return cls(sku, product.name, quantity, product.unit_price(quantity))

    @property
    def amount(self) -> Decimal:
        return to_cents(self.unit_price * self.quantity)
