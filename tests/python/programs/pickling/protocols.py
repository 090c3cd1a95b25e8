# about: __getstate__, __setstate__, __reduce__, __reduce_ex__, __getnewargs__, slots, copyreg
import copy
import copyreg
import pickle


class State:
    def __init__(self):
        self.kept, self.cache = 1, object()

    def __getstate__(self):
        return {"kept": self.kept}

    def __setstate__(self, state):
        self.__dict__.update(state, cache="made again")


class Reduced:
    def __init__(self, *args):
        self.args = args

    def __reduce__(self):
        return Reduced, (self.args, "reduced"), {"extra": 1}


class Slotted:
    __slots__ = ("a", "b")


class Text(str):
    def __new__(cls, value, tag):
        self = super().__new__(cls, value)
        self.tag = tag
        return self

    def __getnewargs__(self):
        return str(self), self.tag


class Registered:
    def __init__(self, value):
        self.value = value


copyreg.pickle(Registered, lambda thing: (Registered, (thing.value + 1,)))


def again(value):
    return pickle.loads(pickle.dumps(value))


print(vars(again(State())), vars(again(Reduced(1))))
slotted = Slotted()
slotted.a = 5
print(again(slotted).a, hasattr(again(slotted), "b"))
print(again(Text("x", "tag")), again(Text("x", "tag")).tag)
print(again(Registered(1)).value, copy.copy(Registered(5)).value, copy.deepcopy([Registered(7)])[0].value)
