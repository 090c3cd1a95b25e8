"""Functions and classes that Rust calls, sets and goes through."""

import sys


def only_keywords(*, currency, rate=2):
    return f"{currency} {rate}"


def everything(*args, **kwargs):
    return repr((args, kwargs))


def echo(value):
    return value


class Shelf:
    def __init__(self, *, name="unnamed"):
        self.name = name
        self.books = {}

    def __setitem__(self, key, value):
        self.books[key] = value

    def __delitem__(self, key):
        del self.books[key]

    def __len__(self):
        return len(self.books)

    def __str__(self):
        return f"shelf {self.name}"

    @property
    def fixed(self):
        return 1


class Open:
    """Keeps what it hears, and suppresses LookupError."""

    def __init__(self):
        self.heard = []

    def __enter__(self):
        self.heard.append("enter")
        return self.heard

    def __exit__(self, kind, raised, traceback):
        self.heard.append(f"exit: {raised!r}" if kind is type(raised) else "exit")
        assert sys.exception() is raised
        if isinstance(raised, OverflowError):
            raise RuntimeError("at the exit")
        return isinstance(raised, LookupError)


def find(items, key):
    return items.index(key) if key in items else {}[key]


class Drawer(Shelf):
    pass


def count_to(end):
    for number in range(end):
        yield number


def breaks_after(end):
    yield from range(end)
    raise ValueError("no more")
