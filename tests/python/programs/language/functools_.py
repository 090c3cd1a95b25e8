# about: functools and itertools: caches, partial, reduce, singledispatch, total_ordering
import functools
import itertools


@functools.lru_cache(maxsize=2)
def square(n):
    print("computes", n)
    return n * n


class Lazy:
    @functools.cached_property
    def value(self):
        print("once")
        return 5


@functools.singledispatch
def show(value):
    return "other"


@show.register
def _(value: int):
    return f"int {value}"


@show.register(list)
def _(value):
    return f"list of {len(value)}"


@functools.total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print([square(n) for n in (1, 2, 1, 3, 2)], square.cache_info())
lazy = Lazy()
print(lazy.value, lazy.value, show(1), show([1]), show("x"), show(True), Version(1) >= Version(0))
print(functools.reduce(lambda a, b: a * b, [1, 2, 3, 4], 1), functools.partial(int, base=2)("101"))
print(sorted(["b", "A", "c"], key=functools.cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))))
print(list(itertools.chain([1], [2, 3])), list(itertools.islice(itertools.count(5, 2), 3)), list(itertools.pairwise("abc")))
print([(k, list(g)) for k, g in itertools.groupby("aabcc")], list(itertools.product("ab", [1, 2])))
print(list(itertools.combinations("abc", 2)), list(itertools.permutations([1, 2])), list(itertools.accumulate([1, 2, 3])))
print(list(itertools.zip_longest("ab", "c", fillvalue="-")), list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1])))
one, two = itertools.tee([1, 2])
print(next(one), list(two), list(one), list(itertools.starmap(pow, [(2, 3)])), list(itertools.compress("abc", [1, 0, 1])))
