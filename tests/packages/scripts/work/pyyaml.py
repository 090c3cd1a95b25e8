"""Loads and dumps documents: anchors, tags, dates, several documents, own types and faults with their place."""

import datetime
from dataclasses import dataclass

import yaml

DOCUMENT = """\
shop: &shop
  name: Zoë's nuts
  opened: 2024-02-29
  since: 2001-12-14t21:59:43.10-05:00
  tags: [a, 'b: c', "d\\te", ~, yes, 0o14, 0x1F, 1_000, .5e+3, .inf]
branch:
  <<: *shop
  name: second
text: |
  two
    lines
folded: >-
  one
  line
binary: !!binary aGVsbG8=
set: !!set {x, y}
pairs: !!omap [one: 1, two: 2]
price: !money 2.50 EUR
"""


@dataclass
class Money:
    amount: float
    currency: str


class Loader(yaml.SafeLoader):
    pass


class Dumper(yaml.SafeDumper):
    pass


def construct(loader: Loader, node: yaml.ScalarNode) -> Money:
    amount, currency = loader.construct_scalar(node).split()
    return Money(float(amount), currency)


Loader.add_constructor("!money", construct)
Dumper.add_representer(Money, lambda dumper, m: dumper.represent_scalar("!money", f"{m.amount:.2f} {m.currency}"))

FAULTS = ["a: [1, 2", "a: b: c", "\tx: 1", "x: *nobody", "x: !!python/object/apply:os.getcwd []", "a: 1\n--- b\n"]


def run() -> str:
    loaded = yaml.load(DOCUMENT, Loader)
    loaded["set"] = sorted(loaded["set"])
    lines = [repr(loaded), yaml.dump(loaded, Dumper=Dumper, allow_unicode=True, width=40)]
    lines.append(yaml.safe_dump({"b": [1, {"c": None}], "a": "x: y", "e": "é", "l": "two\nlines\n"}, sort_keys=False, indent=4))
    lines.append(yaml.safe_dump_all([{"day": datetime.date(2024, 2, 29)}, [True, 1.5]], explicit_start=True, default_flow_style=True))
    lines.append(repr(list(yaml.safe_load_all("--- 1\n--- {a: b}\n...\n"))))
    lines.append(" ".join(type(token).__name__ for token in yaml.scan("a: [1]")))
    shared = [1]
    lines.append(yaml.dump({"x": shared, "y": shared}))
    lines.append(f"with libyaml: {yaml.__with_libyaml__}")
    for text in FAULTS:
        try:
            yaml.safe_load(text)
        except yaml.YAMLError as error:
            lines.append(f"{type(error).__name__}: {error}")
    return "\n".join(lines) + "\n"
