# about: collections, heapq, bisect, weakref, types, ChainMap, deque, Counter, UserDict
import bisect
import collections
import heapq
import types
import weakref

counter = collections.Counter("abracadabra")
print(counter.most_common(2), counter["z"], (counter - collections.Counter("aab")).total())
queue = collections.deque([1, 2, 3], maxlen=3)
queue.append(4)
queue.rotate(1)
print(queue, queue.popleft(), list(reversed(queue)))
ordered = collections.OrderedDict(a=1, b=2)
ordered.move_to_end("a")
print(list(ordered), collections.ChainMap({"a": 1}, {"a": 2, "b": 3})["b"], dict(collections.defaultdict(list, x=[1])))
Pair = collections.namedtuple("Pair", "left, right", defaults=[0])
print(Pair(1), Pair(1)._asdict(), Pair._fields, Pair(1)._replace(right=5), Pair(*"ab") == ("a", "b"))
heap = [5, 1, 4]
heapq.heapify(heap)
print(heapq.heappop(heap), heapq.nlargest(2, [3, 9, 1]), list(heapq.merge([1, 4], [2])), bisect.bisect([1, 3, 5], 3))


class Upper(collections.UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


class Thing:
    pass


print(Upper(a=1, b=2), types.SimpleNamespace(x=1, y=[2]), types.MappingProxyType({"a": 1})["a"])
thing = Thing()
held = weakref.WeakValueDictionary(x=thing)
reference = weakref.ref(thing, lambda _: print("gone"))
print(reference() is thing, len(held))
del thing
print(reference(), len(held))
try:
    {}.popitem()
except KeyError as error:
    print(error)
changing = {1: 1}
try:
    for key in changing:
        changing[key + 1] = 1
except RuntimeError as error:
    print(error)
