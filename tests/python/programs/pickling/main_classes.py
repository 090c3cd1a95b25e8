# about: instances, classes, functions and enums of `__main__` pickled and loaded again
import enum
import pickle


class Colour(enum.Enum):
    RED = "r"


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return vars(self) == vars(other)

    class Inner:
        value = 3


def function():
    return "called"


for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    data = pickle.dumps([Point(1, [2]), Colour.RED, function, Point, Point(1, 2).__eq__], protocol)
    point, colour, called, kind, method = pickle.loads(data)
    print(protocol, point == Point(1, [2]), colour is Colour.RED, called(), kind is Point, method(Point(1, 2)))
print(pickle.loads(pickle.dumps(Point.Inner)) is Point.Inner, b"__main__" in pickle.dumps(Point(1, 2)))
with open("points.pickle", "wb") as file:
    pickle.dump(("first", 1), file, 4)
    pickle.dump({"second": 2}, file, 4)
with open("points.pickle", "rb") as file:
    print(pickle.load(file), pickle.load(file))
    try:
        pickle.load(file)
    except EOFError as error:
        print("EOFError", error)
