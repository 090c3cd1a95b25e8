"""Functions that the tests call."""

import dataclasses
import decimal
import json
import sys
import threading


def add(a, b):
    return a + b


def echo(value):
    return value


def kind(value):
    return type(value).__name__


def fail(message):
    raise ValueError(message)


def fail_from(message):
    try:
        fail(message)
    except ValueError as error:
        raise RuntimeError("while failing") from error


def fail_during(message):
    try:
        fail(message)
    except ValueError:
        raise KeyError("another")


def fail_with_note():
    error = ValueError("noted")
    error.add_note("first note")
    error.add_note("second note")
    raise error


def fail_in_group():
    raise ExceptionGroup("several", [ValueError("one"), TypeError("two")])


def recurse(depth):
    return recurse(depth + 1)


def syntax_error():
    exec("x = (1,\n  y = 2")


def parse_json(text):
    return json.loads(text)


def import_missing():
    import importlib

    importlib.import_module("ya" + "ml")


def encode_missing():
    return "x".encode("cp" + "037")


class Money:
    """A class, for dotted paths that lead into one."""

    def __init__(self, cents):
        self.cents = cents

    @classmethod
    def parse(cls, text):
        return cls(int(decimal.Decimal(text) * 100))

    def plus(self, cents):
        return Money(self.cents + cents)

    def __repr__(self):
        return f"Money({self.cents})"


@dataclasses.dataclass
class Order:
    sku: str
    quantity: int
    tags: list


def make_order(sku, quantity):
    return Order(sku, quantity, ["new"])


def order_total(order):
    return order["quantity"] * 2


def thread_id():
    return threading.get_ident()


def count_primes(limit):
    return sum(all(n % d for d in range(2, int(n**0.5) + 1)) for n in range(2, limit))


def search_path():
    return list(sys.path), [type(finder).__name__ for finder in sys.meta_path]


def facts():
    return {
        "argv": sys.argv,
        "prefix": sys.prefix,
        "executable": sys.executable,
        "json": json.__file__,
        "file": __file__,
        "spec": __spec__.origin,
    }


def deep(levels):
    value = []
    for _ in range(levels):
        value = [value]
    return value


def print_unflushed(text):
    sys.stdout.write(text)


def end_late():
    import atexit
    import time

    def late():
        time.sleep(0.1)
        sys.stdout.write("; joined")

    atexit.register(lambda: sys.stdout.write("; at exit"))
    threading.Thread(target=late).start()
    sys.stdout.write("from the program")


class Outer:
    class Inner:
        @staticmethod
        def answer():
            return 42


def nested_groups(levels):
    group = ValueError("innermost")
    for _ in range(levels):
        group = ExceptionGroup("group", [group])
    raise group
