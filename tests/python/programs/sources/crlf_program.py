# about: a program with CRLF line ends: triple quotes, continuation, its source by inspect
import inspect

TEXT = """one
two
"""


def joined():
    return "a" + \
        "b"


print(repr(TEXT), joined())
print(repr(inspect.getsource(joined)))
