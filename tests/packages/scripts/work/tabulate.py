"""Sets the same rows as tables for a terminal, a README, HTML and LaTeX."""

from dataclasses import dataclass
from datetime import date

from tabulate import SEPARATING_LINE, simple_separated_format, tabulate


@dataclass
class Line:
    item: str
    count: int
    price: float


ROWS = [["Widget", 3, 2.5, date(2024, 2, 29)], ["Nuts & <bolts>", 12, 0.125, None], ["Gadget\ntwo lines", None, 1999.9, ""]]
HEADERS = ["Item", "Count", "Price", "Day"]


def run() -> str:
    formats = ["plain", "simple", "github", "grid", "fancy_grid", "rounded_outline", "pipe", "orgtbl", "rst", "html", "latex", "tsv", "psql"]
    lines = []
    for name in formats:
        lines += [f"# {name}", tabulate(ROWS, HEADERS, tablefmt=name, floatfmt=".2f", missingval="-")]
    lines.append(tabulate([Line("nut", 1, 0.5), Line("bolt", 20, 12.25)], headers="keys", showindex=["x", "y"], numalign="center"))
    lines.append(tabulate({"b": [1, 2], "a": ["x"]}, headers="keys", colalign=("right", "left")))
    lines.append(tabulate([["a long text to wrap", 1], SEPARATING_LINE, ["b", 22]], maxcolwidths=[8, None], tablefmt="simple"))
    lines.append(tabulate([["1e3", "0x10"], ["12.5", "-"]], disable_numparse=[1], tablefmt=simple_separated_format("||")))
    lines.append(tabulate([["\x1b[31mred\x1b[0m", True], ["blue", False]], ["Colour", "Is"], tablefmt="mixed_grid"))
    try:
        tabulate([[1]], headers="klingon")
    except ValueError as error:
        lines.append(f"ValueError: {error}")
    return "\n".join(lines) + "\n"
