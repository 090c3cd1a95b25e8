"""Chunks, windows, peeks, groups and merges sequences, and makes small reports of them."""

import more_itertools as mi


def run() -> str:
    days = [("mon", 3), ("mon", 5), ("tue", 2), ("wed", 9), ("wed", 1)]
    totals = mi.map_reduce(days, keyfunc=lambda d: d[0], valuefunc=lambda d: d[1], reducefunc=sum)
    peekable = mi.peekable(iter("a=1;b=2"))
    words = "".join(mi.before_and_after(lambda c: c != "=", peekable)[0])
    buckets = mi.bucket(range(10), key=lambda n: n % 3)
    left, right = mi.partition(lambda n: n > 2, [1, 5, 2, 7])
    cursor = mi.seekable(str(n) for n in range(5))
    next(cursor), next(cursor), cursor.seek(0)
    lines = [
        dict(totals), words, list(mi.chunked(range(7), 3)), list(mi.windowed([1, 2, 3, 4], 3, step=2)),
        list(mi.sliced("abcdefg", 3)), sorted(buckets), list(buckets[1]), list(left), list(right), list(cursor),
        list(mi.interleave_longest([1, 2], [3])), list(mi.collapse([1, [2, [3, "ab"]]])), mi.one(["only"]),
        [list(g) for g in mi.split_when([1, 2, 5, 6, 9], lambda a, b: b - a > 1)], list(mi.consecutive_groups([1, 2, 9]))[0] is not None,
        list(mi.distinct_permutations([1, 0, 1])), list(mi.set_partitions("abc", 2)), mi.nth_product(8, "ab", range(5)),
        mi.minmax([3, 1, 2]), list(mi.stagger([0, 1, 2])), list(mi.run_length.encode("aabccc")), mi.ilen(iter(range(9))),
        list(mi.divide(2, [1, 2, 3])[0]), list(mi.roundrobin("ab", "c")), list(mi.powerset([1, 2])), mi.first_true([0, 4]),
        list(mi.sieve(20)), mi.all_equal([1, 1]), list(mi.flatten([[1], [2]])), list(mi.unique_justseen("aab")), list(mi.factor(84)),
        list(mi.spy(range(4), 2)[0]), mi.numeric_range(0, 2, 0.5)[1:], list(mi.zip_offset([0, 1], [2, 3], offsets=(0, 1))),
    ]
    faults = [lambda: mi.one([1, 2]), lambda: list(mi.strictly_n("a", 2)), lambda: mi.first([])]
    for fault in faults:
        try:
            lines.append(fault())
        except ValueError as error:
            lines.append(f"ValueError: {error}")
    return "\n".join(map(str, lines)) + "\n"
