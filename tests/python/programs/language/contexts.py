# about: contextlib: ExitStack, suppress, nullcontext, contextmanager's errors, decorators
import contextlib


@contextlib.contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name
    except ValueError as error:
        print("saw", error)
        raise
    finally:
        print(f"</{name}>")


@contextlib.contextmanager
def twice():
    yield 1
    yield 2


@contextlib.contextmanager
def never():
    return
    yield


@tag("decorated")
def work():
    return "worked"


print(work())
with contextlib.ExitStack() as stack:
    names = [stack.enter_context(tag(name)) for name in "ab"]
    stack.callback(print, "callback")
    stack.push(lambda kind, value, trace: kind is ValueError)
    print(names)
    raise ValueError("suppressed by the stack")
with contextlib.suppress(KeyError, ZeroDivisionError):
    {}["x"]
for manager in (twice, never):
    try:
        with manager():
            pass
    except RuntimeError as error:
        print(error)
with contextlib.nullcontext(5) as value, contextlib.closing(open("x.txt", "w")) as file:
    print(value, file.closed)
print(file.closed)
try:
    with tag("raises"):
        raise ValueError("out")
except ValueError as error:
    print(error, error.__context__)
try:
    with object():
        pass
except TypeError as error:
    print("TypeError")
