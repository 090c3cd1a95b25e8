import json

from rich.console import Console
from rich.table import Table

PRICES = json.loads('{"widget": 2.49, "gadget": 10.0}')


def main():
    table = Table("product", "price")
    for product, price in PRICES.items():
        table.add_row(product, f"{price:.2f}")
    Console().print(table)
