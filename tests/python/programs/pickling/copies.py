# about: copy, deepcopy, marshal and shelve-free dumps of the same data; dataclasses and named tuples
import collections
import copy
import dataclasses
import marshal
import pickle


@dataclasses.dataclass(frozen=True)
class Item:
    name: str
    tags: tuple = ()


Pair = collections.namedtuple("Pair", "left right", defaults=[None])


class Custom:
    def __init__(self):
        self.inner = [1]

    def __deepcopy__(self, memo):
        return "deep copied"


data = {"a": [1, {2}, (3.5, None)], "b": Item("x", ("t",)), "c": Pair(1)}
again = pickle.loads(pickle.dumps(data))
print(again == data, again is data, again["c"], again["b"])
shallow, deep = copy.copy(data), copy.deepcopy(data)
data["a"].append("late")
print(len(shallow["a"]), len(deep["a"]), copy.deepcopy([Custom()]))
print(copy.replace(Pair(1), right=2) if hasattr(copy, "replace") else Pair(1)._replace(right=2))
print(marshal.loads(marshal.dumps([1, "two", 3.0, {"k": (None, True)}, b"x"])))
print(list(pickle.loads(pickle.dumps(collections.OrderedDict(a=2, b=1))).items()))
