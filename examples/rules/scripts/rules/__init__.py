"""The rules by which orders are priced."""

from dataclasses import dataclass, field

import shop

from rules import customers, discounts


@dataclass
class Decision:
    total: float
    because: list = field(default_factory=list)


def price(order):
    """The price of an order, and the reasons for it."""
    sku, quantity = order["sku"], order["quantity"]
    decision = Decision(shop.price(sku) * quantity)
    if quantity > shop.in_stock(sku):
        print(f"{quantity - shop.in_stock(sku)} of {sku} have to be ordered")
    for rule in discounts.RULES + customers.RULES.get(order["customer"], []):
        rule(order, decision)
    return decision
