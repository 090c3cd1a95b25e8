# about: the finally and the with of suspended generators run at the end of the program
from contextlib import contextmanager


@contextmanager
def section(name):
    print("enter", name)
    try:
        yield name
    finally:
        print("leave", name)


def rows():
    with section("rows"):
        try:
            yield 1
            yield 2
        finally:
            print("rows: finally")


suspended = rows()
print(next(suspended))
opened = section("never left")
print(opened.__enter__())
print("end of module")
