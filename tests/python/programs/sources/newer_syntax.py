# about: match, walrus, star expressions, positional-only, decorators, except*, annotations
def describe(value):
    match value:
        case {"kind": kind, **rest}:
            return f"mapping {kind} {rest}"
        case [first, *_, last] if first != last:
            return f"from {first} to {last}"
        case [] | [_]:
            return "short"
        case str(text) | bytes(text):
            return f"text {text}"
        case int() as number:
            return f"int {number}"
        case complex(real=re, imag=im):
            return f"{re} {im}"
        case _:
            return "something else"


for value in ({"kind": "a", "b": 1}, [1, 2, 3], [5, 5], [1], "t", 7, 2j, None):
    print(describe(value))
if (count := len("walrus")) > 5:
    print(count)


def only(a, /, b, *, c=3, **d):
    return a, b, c, d


print(only(1, b=2, a=9), [*"ab", *(1, 2)], {"x": 1} | {"y": 2})
with (open("a.txt", "w") as one, open("b.txt", "w") as two):
    print("both", file=one)
first, *middle, last = range(5)
print(first, middle, last)
try:
    raise ExceptionGroup("g", [ValueError("v"), KeyError("k"), ExceptionGroup("i", [ValueError("w")])])
except* ValueError as found:
    print("values", [type(e).__name__ for e in found.exceptions])
except* KeyError as found:
    print("keys", found.exceptions)
