"""Reads a document with every kind of value, and says where faults are."""

import io
from decimal import Decimal

import tomli

DOCUMENT = """\
title = "Zo\\u00eb's shop"
"quoted key" = '''raw \\n'''
day = 2024-02-29
at = 1979-05-27T00:32:00.999999-07:00
local = 07:32:00
numbers = [0x1F, 0o17, 0b11, 1_000, -0.5, 6.02e23, inf]
many = \"\"\"
one \\
  line\"\"\"

[owner.address]
city = "Köln"

[[lines]]
item = "nut"
price = 0.125
options.colour = "red"

[[lines]]
item = "bolt"
price = 2.50
points = [{x = 1, y = 2}, {x = 3}]
"""

FAULTS = ["a = 1\na = 2", "x = [1,", "[t]\n[t]", "d = 2024-02-30", "s = 'open", "k", "a.b = 1\n[a]\nc = 2\n[a.b]"]


def run() -> str:
    document = tomli.loads(DOCUMENT)
    lines = [f"{key} = {value!r}" for key, value in document.items()]
    exact = tomli.load(io.BytesIO(DOCUMENT.encode()), parse_float=Decimal)
    lines.append(str(sum(line["price"] for line in exact["lines"])))
    for text in FAULTS:
        try:
            lines.append(repr(tomli.loads(text)))
        except tomli.TOMLDecodeError as error:
            lines.append(str(error))
    return "\n".join(lines) + "\n"
