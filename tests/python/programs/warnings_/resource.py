# about: ResourceWarning of a file that is dropped open, where a filter asks for it
import gc
import warnings


def drop():
    file = open("left.txt", "w")
    file.write("data")


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    drop()
    gc.collect()
    print([(entry.category.__name__, str(entry.message).split(" ")[0]) for entry in caught])
with open("left.txt") as file:
    print(file.read())
