"""Functions and classes that Rust calls, sets and goes through."""


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


class Drawer(Shelf):
    pass


def count_to(end):
    for number in range(end):
        yield number


def breaks_after(end):
    yield from range(end)
    raise ValueError("no more")
