# about: what cannot be pickled or loaded: lambdas, local classes, generators, files, wrong bytes
import pickle
import threading


def local():
    class Local:
        pass

    return Local()


class Refuses:
    def __reduce__(self):
        raise TypeError("does not want to")


def generate():
    yield 1


for name, value in {
    "lambda": lambda: 0,
    "local": local(),
    "generator": generate(),
    "file": open("x.txt", "w"),
    "lock": threading.Lock(),
    "refuses": Refuses(),
    "module": pickle,
}.items():
    try:
        pickle.dumps(value)
        print(name, "pickled")
    except Exception as error:
        print(name, isinstance(error, (pickle.PicklingError, TypeError, AttributeError)))
for data in (b"", b"garbage", pickle.dumps([1, 2, 3])[:-3], b"cno_such_module\nname\n.", b"cstring\nno_name\n."):
    try:
        print(pickle.loads(data))
    except Exception as error:
        print(type(error).__name__)
