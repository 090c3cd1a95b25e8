from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Invoice:
    number: str
    customer: str
    due: date
    amount: Decimal


INVOICES = [
    Invoice("2026-001", "Ada & Sons", date(2026, 3, 1), Decimal("1249.00")),
    Invoice("2026-002", "Babbage Ltd", date(2026, 3, 14), Decimal("310.50")),
    Invoice("2026-003", "Café Noir", date(2026, 4, 2), Decimal("88.20")),
    Invoice("2026-004", "Ada & Sons", date(2026, 4, 9), Decimal("2410.75")),
    Invoice("2026-005", "Difference Engines", date(2026, 5, 30), Decimal("15999.99")),
]


def ordered(key, limit):
    return sorted(INVOICES, key=lambda invoice: getattr(invoice, key))[:limit]
