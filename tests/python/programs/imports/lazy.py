# about: imports in functions, under conditions, in try/except, in classes, with del and as
import sys


def use():
    import imports._codecs_.lower as low
    from imports._codecs_ import title

    return low.run("ABC"), title.run("a b")


class Holder:
    from imports._codecs_ import upper

    import string as text


if len(sys.argv) > 5:
    import imports._plugins.red
try:
    import no_such_module_at_all
except ImportError as error:
    no_such_module_at_all = None
    print(type(error).__name__, error, error.name)
print("imports._codecs_.lower" in sys.modules, use(), "imports._codecs_.lower" in sys.modules)
print(Holder.upper.run("x"), Holder.text.digits)
import imports._plugins.more.blue

print(imports._plugins.more.blue.PRIORITY, sorted(n for n in dir(imports) if n[1:2] in "pc"))
