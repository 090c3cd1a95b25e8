# about: objects of the program's own classes travel to a spawned child and back
# needs: processes
import dataclasses
import enum
import multiprocessing


class Colour(enum.Enum):
    RED = 1


@dataclasses.dataclass
class Item:
    name: str
    colour: Colour


def paint(item):
    return dataclasses.replace(item, name=item.name.upper()), item.colour is Colour.RED


if __name__ == "__main__":
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        item, same = pool.apply(paint, (Item("box", Colour.RED),))
    print(item, same, isinstance(item, Item))
