# about: names in comprehensions, classes, closures, global, nonlocal, del, exec and locals
# rustpython: the text of UnboundLocalError is that of Python 3.10
# differs: 3.11 lets exec add a name to locals() (PEP 667)
x = "global"


class Scope:
    x = "class"
    seen = [x for _ in range(1)]
    items = [y for y in range(2)]

    def method(self):
        return x


def outer():
    x = "outer"

    def inner():
        nonlocal x
        x = "changed"
        return [x for x in range(2)], x

    return inner(), x


def unbound():
    print(later)
    later = 1


def deleted():
    value = 1
    del value
    return value


print(Scope.seen, Scope.items, Scope().method(), outer())
for function in (unbound, deleted):
    try:
        function()
    except UnboundLocalError as error:
        print(error)
functions = [lambda: n for n in range(3)]
print([f() for f in functions], [(lambda n=n: n)() for n in range(3)])
try:
    undefined_name
except NameError as error:
    print(error, error.name)


def free():
    if False:
        captured = 1
    return lambda: captured


try:
    free()()
except NameError as error:
    print(error)


def local_names(a):
    b = 2
    exec("c = 3")
    return sorted(locals())


print(local_names(1), [k for k in locals() if k == "x"])
