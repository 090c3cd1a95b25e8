"""The products on sale."""

import json
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from typing import Any, Self

# Bulk prices are pairs: from this quantity on, each costs that much.
PRODUCTS = """
[
  {"sku": "widget",   "name": "Widget",           "price": 2.49, "bulk": [[10, 2.24], [100, 1.99]]},
  {"sku": "gadget",   "name": "Gadget, blue",     "price": 19.95},
  {"sku": "gizmo",    "name": "Gizmo with stand", "price": 129.00, "bulk": [[5, 119.00]]},
  {"sku": "sprocket", "name": "Sprocket",         "price": 0.145}
]
"""


class UnknownSku(LookupError):
    """No product has this SKU."""


@dataclass(frozen=True, slots=True)
class Product:
    sku: str
    name: str
    price: Decimal
    bulk: tuple[tuple[int, Decimal], ...] = ()

    @classmethod
    def from_json(cls, entry: dict[str, Any]) -> Self:
        bulk = tuple((minimum, price) for minimum, price in entry.get("bulk", ()))
        return cls(entry["sku"], entry["name"], entry["price"], bulk)

    def unit_price(self, quantity: int) -> Decimal:
        reached = (price for minimum, price in self.bulk if quantity >= minimum)
        return min(reached, default=self.price)


@cache
def products() -> dict[str, Product]:
    """The catalogue by SKU, parsed when it is first asked for."""
    # As a float, 0.145 is a little less than that: seven of them would be a cent too cheap.
    entries = json.loads(PRODUCTS, parse_float=Decimal)
    return {entry["sku"]: Product.from_json(entry) for entry in entries}


def find(sku: str) -> Product:
    if product := products().get(sku):
        return product
    near = get_close_matches(sku, products(), n=1)
    advice = f"; did you mean {near[0]!r}?" if near else ""
    raise UnknownSku(f"no product {sku!r}{advice}")
