# about: enum: Enum, Flag, IntEnum, StrEnum, auto, aliases, unique, missing, iteration
import enum


class Colour(enum.Enum):
    RED = 1
    GREEN = enum.auto()
    ALSO_RED = 1

    @property
    def pretty(self):
        return self.name.title()

    @classmethod
    def _missing_(cls, value):
        return cls.RED if value == "red" else None


class Access(enum.Flag):
    READ = enum.auto()
    WRITE = enum.auto()
    BOTH = READ | WRITE


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 5


class Word(enum.StrEnum):
    YES = enum.auto()


print(list(Colour), Colour.ALSO_RED is Colour.RED, Colour("red"), Colour["GREEN"].pretty, Colour.__members__.keys())
print(Access.READ | Access.WRITE, Access.BOTH & ~Access.READ, Access(0), bool(Access(0)), Access.READ in Access.BOTH)
print(list(Access.BOTH), len(Access.BOTH), repr(Access(3)))
print(Level.HIGH + 1, Level.LOW < 3, f"{Level.LOW}", str(Word.YES), Word.YES == "yes", f"{Colour.RED}", repr(Level(5)))
for attempt in (lambda: Colour(9), lambda: Colour["BLUE"], lambda: setattr(Colour, "RED", 2), lambda: Access(64)):
    try:
        attempt()
    except (ValueError, KeyError, AttributeError) as error:
        print(type(error).__name__)
try:

    @enum.unique
    class Twice(enum.Enum):
        A = 1
        B = 1

except ValueError as error:
    print(error)
Made = enum.Enum("Made", "X Y", start=5)
print([(member.name, member.value) for member in Made], isinstance(Made.X, Made))
