# about: print with sep, end, file, flush and odd arguments
# rustpython: the texts of argument errors of native code
import io
import sys

print(1, "a", None, sep="-", end="!\n")
print()
print(*range(3), sep="")
print("x", end="", flush=True)
print("y", file=sys.stdout)
text = io.StringIO()
print("to a StringIO", 1.0, file=text, sep=None, end=None)
print(repr(text.getvalue()))
for wrong in ({"sep": 1}, {"end": b""}, {"file": 5}):
    try:
        print("x", **wrong)
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
