"""Keeps a price list, an index and a set in order while they change."""

from sortedcontainers import SortedDict, SortedKeyList, SortedList, SortedSet


def run() -> str:
    prices = SortedList(load := [(n * 7919) % 1009 for n in range(3000)])
    prices._reset(50)
    for value in load[::3]:
        prices.remove(value)
    prices.update([5000, -1, 2.5])
    prices._check()
    by_length = SortedKeyList(["ccc", "a", "bb", "dddd"], key=len)
    by_length.add("ee")
    index = SortedDict(str.lower, {"b": 2, "A": 1, "C": 3})
    index["D"] = index.pop("b")
    names = SortedSet("mississippi", key=ord) | {"z"}
    lines = [
        len(prices), prices[:3], prices[-2:], prices.bisect_left(500), prices.count(7), list(prices.irange(10, 14)),
        list(prices.islice(100, 104)), prices.pop(0), 2.5 in prices, sum(prices), by_length, by_length.bisect_key_left(3),
        list(by_length.irange_key(2, 3)), index, index.peekitem(0), list(index.irange("b")), index.keys()[1], index.bisect("c"),
        names, names[0], names & set("spz"), names.index("p"), SortedSet([1, 2]) < SortedSet([1, 2, 3]), prices == SortedList(prices),
    ]
    for fault in (lambda: prices.remove(-99), lambda: prices.append(1), lambda: index.peekitem(9)):
        try:
            fault()
        except (ValueError, NotImplementedError, IndexError) as error:
            lines.append(f"{type(error).__name__}: {error}")
    return "\n".join(map(str, lines)) + "\n"
