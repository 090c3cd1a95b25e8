# about: docstrings of modules, classes, functions, cleaned by inspect; first strings only
# differs: 3.11 keeps a docstring's indentation
"""The module's text.

    indented
"""

import inspect


class A:
    """Class text."""

    def method(self):
        """
        First line.

            Indented more.
        """

    def none(self):
        "a" + "b"

    def bytes_first(self):
        b"no docstring"

    def formatted(self):
        f"{1} no docstring"


print(repr(__doc__))
print(repr(A.__doc__), repr(inspect.getdoc(A.method)))
print(A.none.__doc__, A.bytes_first.__doc__, A.formatted.__doc__)
print((lambda: 0).__doc__, property(lambda self: 0, doc="given").__doc__)


def later():
    x = 1
    """not first"""
    return x


print(later.__doc__)
