# about: shared and cyclic objects, deep nesting, interned text, big integers, sets and dicts
# needs: stack
import pickle

shared = [1]
a, b = pickle.loads(pickle.dumps([shared, shared]))
print(a is b)
cycle = {"me": None, "list": []}
cycle["me"] = cycle
cycle["list"].append(cycle["list"])
again = pickle.loads(pickle.dumps(cycle))
print(again["me"] is again, again["list"][0] is again["list"])
deep = []
for _ in range(100_000):
    deep = [deep]
try:
    pickle.dumps(deep)
    print("pickled")
except RecursionError:
    print("RecursionError")
while deep:
    deep = deep[0]
values = [2**100, -(2**70), 1.5, complex(1, 2), b"\xff" * 300, "é" * 300, {1, 2}, frozenset([3]),
          range(3), slice(1, 2), None, Ellipsis, NotImplemented, int, len, bytearray(b"x")]
print(all(pickle.loads(pickle.dumps(v, p)) == v for v in values for p in range(6)))
