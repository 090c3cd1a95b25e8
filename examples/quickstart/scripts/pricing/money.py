"""Money is a Decimal, rounded once: where an amount is put on the bill."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def to_cents(amount: Decimal) -> Decimal:
    """Rounds as shops do; Decimal's own default is to the even digit."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def add_up(amounts: Iterable[Decimal]) -> Decimal:
    # The start keeps the empty sum a Decimal with cents, where plain sum() gives the int 0.
    return sum(amounts, start=Decimal("0.00"))
