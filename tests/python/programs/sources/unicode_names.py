# about: identifiers are normalised by NFKC, in globals, attributes, keywords and imports
import sys

ﬁle = "ligature"
print(file, "file" in globals(), "ﬁle" in globals())
größe = 3
ªº = 5
print(größe, ao, sys.intern("größe") in dir(sys.modules[__name__]))


class Ｗide:
    ﬂag = True


def takes(*, µ=1, **more):
    return μ, more


print(Wide.flag, Wide.__name__, takes(μ=2), takes(ﬁ=3))
print(getattr(Wide, "flag"), hasattr(Wide, "ﬂag"), "変数".isidentifier(), "1a".isidentifier())
変数 = "variable"
print(f"{変数}", [name for name in list(globals()) if not name.isascii()])
try:
    compile("a = 1 € 2", "signs.py", "exec")
except SyntaxError as error:
    print("SyntaxError", error.lineno)
