"""Code that takes more memory than it may."""

import collections
import itertools

MANY = 10**10
KEPT = []

# Refused at once.
REFUSED = {
    "a str, repeated": lambda: "a" * MANY,
    "from the right": lambda: MANY * "a",
    "bytes, repeated": lambda: b"a" * MANY,
    "a bytearray, repeated": lambda: bytearray(b"a") * MANY,
    "a list, repeated": lambda: [0] * MANY,
    "a tuple, repeated": lambda: (0,) * MANY,
    "a power": lambda: 10 ** (MANY // 10),
    "pow": lambda: pow(3, MANY),
    "a shift": lambda: 1 << MANY,
    "a shifted bool": lambda: True << MANY,
    "str.replace": lambda: ("a" * 1000).replace("a", "b" * 10**6),
    "str.replace of nothing": lambda: ("a" * 1000).replace("", "b" * 10**6),
    "bytes.replace": lambda: (b"a" * 1000).replace(b"a", b"b" * 10**6),
    "bytearray.replace": lambda: bytearray(1000).replace(b"\0", b"b" * 10**6),
    "str.join": lambda: ("a" * 10**6).join(["b"] * 1000),
    "str.join of a generator": lambda: "".join("b" * 10**6 for _ in [0] * 20),
    "bytes.join": lambda: b"".join([b"a" * 10**6] * 1000),
    "bytearray.join": lambda: bytearray(10**6).join((b"a",) * 1000),
    "ljust": lambda: "a".ljust(MANY),
    "rjust": lambda: b"a".rjust(MANY),
    "center": lambda: "a".center(MANY, "€"),
    "zfill": lambda: "1".zfill(MANY),
    "expandtabs": lambda: ("\t" * 1000).expandtabs(10**6),
    "expandtabs of bytes": lambda: (b"\t" * 1000).expandtabs(tabsize=10**6),
    "int.to_bytes": lambda: (1).to_bytes(MANY, "big"),
    "format": lambda: format(1, str(MANY)),
    "str.format": lambda: "{:10000000000}".format("a"),
    "an f-string": lambda: f"{1.5:{MANY}}",
    "percent": lambda: "%10000000000d" % 1,
    "percent and a star": lambda: "%*d" % (MANY, 1),
    "percent of bytes": lambda: b"%10000000000d" % 1,
    "fields of format": lambda: "{:1000000}{:100000000}".format(1, 2),
    "many fields": lambda: ("%1000000d" * 20) % ((1,) * 20),
    "to the left": lambda: "%*d" % (-MANY, 1),
    "a bool": lambda: f"{True:10000000000}",
    "complex": lambda: format(1j, "10000000000"),
    "percent of a name": lambda: "%(a)10000000000d" % {"a": 1},
}


def fits():
    """Would not if it were looked at less closely."""
    text = "a" * (10 << 20)
    assert text * 1 is text and "".join([text]) is text
    assert len("€" * 1000 + "".ljust(10)) == 1010
    assert "%.2000000000s" % "abc" == format("abc", ".2000000000") == "ab" + "c"
    assert text[: 8 << 20].ljust(8 << 20, "€")
    assert "banana".replace("a", "b" * 1000, True)
    assert '{{"ts": 1700000000000, "v": {}}}'.format(1) and "{:.999999999}".format("abc")
    assert Items([1]) * 2 == [1, 1]
    assert b"".join([Buffer(), Buffer()]) == b"xx"
    return True


def repeated_in_place():
    numbers = [0]
    numbers *= MANY


REFUSED["in place"] = repeated_in_place

# Stopped on the way.
GROWS = {
    "a range to a list": lambda: list(range(MANY)),
    "a range to a tuple": lambda: tuple(range(MANY)),
    "a range to a set": lambda: set(range(MANY)),
    "a range of large numbers": lambda: set(range(10**30, 10**31)),
    "a list with the range": lambda: [*range(MANY)],
    "a list and more": lambda: [].extend(itertools.count()),
    "a dict": lambda: dict.fromkeys(itertools.count()),
    "a deque": lambda: collections.deque(itertools.repeat(0)),
    "sorted": lambda: sorted(itertools.cycle([1, 2])),
    "bytes of numbers": lambda: bytes(itertools.repeat(1)),
    "a product": lambda: list(itertools.product(range(100), repeat=10)),
    "joined": lambda: "".join(itertools.repeat("a")),
    "mapped": lambda: list(map(str, itertools.count())),
    "zipped": lambda: list(zip(itertools.count(), itertools.count())),
    "a comprehension": lambda: [number for number in itertools.count()],
    "a call": lambda: print(*itertools.count()),
    "bytes": lambda: bytes(MANY),
    "bytearray": lambda: bytearray(MANY),
}


def appends():
    numbers = []
    while True:
        numbers.append(str(numbers))


def concatenates():
    text = "a"
    while True:
        text += text


def swallows():
    numbers = []
    while True:
        try:
            while True:
                numbers.append([])
        except BaseException:
            pass


def squares():
    number = 3
    while True:
        number *= number


GROWS.update(
    appends=appends, concatenates=concatenates, swallows=swallows, squares=squares
)


def refused():
    return list(REFUSED)


def grows():
    return list(GROWS)


def take(way):
    {**REFUSED, **GROWS}[way]()


def goes_on():
    try:
        "a" * MANY
    except MemoryError as error:
        return type(error).__name__


def gives_back(times, size):
    for _ in range(times):
        bytearray(size)
    return times


def keep(size):
    KEPT.append(bytearray(size))


def forget():
    KEPT.clear()


def add(a, b):
    return a + b


class Text(str):
    pass


class Items(list):
    def __len__(self):
        return 10**12


class Buffer:
    kept = []

    def __buffer__(self, flags):
        self.kept.append(b"")
        return memoryview(b"x")


class Bytes(bytes):
    pass


class Number(int):
    pass


# What has to be the same with limits as without.
ORDINARY = [
    lambda: "ab" * 3,
    lambda: 3 * b"ab",
    lambda: [1] * -1,
    lambda: (1, 2) * True,
    lambda: Text("ab") * 2,
    lambda: "a" * 1.5,
    lambda: bytearray(b"ab") * 2,
    lambda: 2**10,
    lambda: 2**-1,
    lambda: 0 ** MANY,
    lambda: (-1) ** MANY,
    lambda: 1**MANY,
    lambda: pow(2, MANY, 7),
    lambda: 2.0**3,
    lambda: 2**0.5,
    lambda: Number(2) ** Number(5),
    lambda: True**2,
    lambda: 2 ** "a",
    lambda: 1 << 3,
    lambda: 0 << MANY,
    lambda: 1 << -1,
    lambda: True << 2,
    lambda: 1 << 1.5,
    lambda: "banana".replace("a", "o"),
    lambda: "banana".replace("a", "o", 2),
    lambda: "banana".replace("a", "o", count=1),
    lambda: "banana".replace("", "-"),
    lambda: "banana".replace("a"),
    lambda: "banana".replace("a", 1),
    lambda: b"banana".replace(b"a", b"oo"),
    lambda: Text("banana").replace("n", ""),
    lambda: ", ".join(["a", "b"]),
    lambda: ", ".join(letter for letter in "abc"),
    lambda: ", ".join("abc"),
    lambda: ", ".join(1),
    lambda: ", ".join(["a", 1]),
    lambda: ", ".join(),
    lambda: b", ".join([b"a", bytearray(b"b"), memoryview(b"c")]),
    lambda: "a".ljust(3) + "|",
    lambda: "a".center(5, "€"),
    lambda: "a".rjust("3"),
    lambda: "-1".zfill(5),
    lambda: "a\tb".expandtabs(),
    lambda: "a\tb".expandtabs(tabsize=3),
    lambda: (1).to_bytes(2, "big"),
    lambda: (1).to_bytes(length=2, byteorder="little"),
    lambda: (-1).to_bytes(1, "big"),
    lambda: format(5, "04b"),
    lambda: "{:>5}|{:<5}|{!r}".format("a", "b", "c"),
    lambda: f"{1.5:8.3f}",
    lambda: format("a", "d"),
    lambda: "%5s|%-5s|%*d" % ("a", "b", 4, 1),
    lambda: "%d" % "a",
    lambda: b"%5s" % b"a",
    lambda: "%s" % ((1, 2),),
    lambda: "tel. 99999999999 * %s" % ("a",),
    lambda: "%s * %d %% %*s" % ("a", MANY, 3, "b"),
    lambda: "%(a)s 99999999999 %(a)5s" % {"a": 1},
    lambda: "%" % 1,
    lambda: "%(a" % {},
    lambda: bytes.__new__(Bytes, b"a"),
    lambda: Bytes(3),
    lambda: bytes(3),
    lambda: bytes(-1),
    lambda: bytes("a", "ascii"),
    lambda: bytes([1, 2]),
    lambda: bytearray(2),
    lambda: bytearray("a"),
    lambda: list(range(3)),
    lambda: list(zip("ab", {1: 2}, {3})),
    lambda: list(iter([1, 2].pop, 1)),
    lambda: list(reversed((1, 2))),
    lambda: list(itertools.islice(itertools.count(5), 2)),
    lambda: list(itertools.product("ab", repeat=2)),
    lambda: str.replace.__doc__,
    lambda: str.replace.__qualname__,
    lambda: repr(str.replace),
    lambda: repr("a".join),
    lambda: bytes.join.__text_signature__,
    lambda: int.to_bytes.__name__,
    lambda: str.replace("aa", "a", "b"),
    lambda: str.replace(1, "a", "b"),
    lambda: list(map("{}".format, "ab")),
]


def ordinary():
    found = []
    for function in ORDINARY:
        try:
            found.append(repr(function()))
        except Exception as error:
            found.append(f"{type(error).__name__}: {error}")
    return found
