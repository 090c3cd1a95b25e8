# about: inspect.getsource, getsourcelines, getcomments, getdoc of things in this program
import inspect


# A comment above.
@staticmethod
def decorated(a, b=2):
    """Its text."""
    return a + b  # a comment at the end


class Shape:
    """A shape."""

    def area(self):
        return 0

    scale = lambda self, factor: factor  # noqa


print(inspect.getsource(decorated), end="")
print(inspect.getsourcelines(Shape.area))
print(repr(inspect.getcomments(decorated)), inspect.getdoc(Shape))
print(inspect.getsource(Shape), end="")
print(inspect.getsource(Shape.scale), end="")
print(inspect.getmodule(Shape).__name__, inspect.getmodulename(__file__))
space = {}
exec("def made():\n    pass\n", space)
for unknown in (space["made"], len, 5):
    try:
        inspect.getsource(unknown)
    except (OSError, TypeError) as error:
        print(type(error).__name__)
