# about: generators: send, throw, return values, yield from, close, StopIteration inside
def averager():
    total = count = 0
    while True:
        value = yield (total / count if count else None)
        if value is None:
            return total
        total, count = total + value, count + 1


def delegates():
    result = yield from averager()
    print("result", result)
    yield "end"


source = delegates()
print(next(source), source.send(10), source.send(20), source.send(None), next(source, "over"))


def leaks():
    yield 1
    raise StopIteration("inside")


try:
    list(leaks())
except RuntimeError as error:
    print(error, repr(error.__cause__))


def resilient():
    while True:
        try:
            yield "ready"
        except ValueError as error:
            print("caught", error)


one = resilient()
print(next(one), one.throw(ValueError("thrown")), one.gi_frame is not None, one.close(), one.gi_frame)
try:
    one.throw(KeyError("after close"))
except KeyError as error:
    print(error)
two = resilient()
try:
    two.send(5)
except TypeError as error:
    print(error)
print(sum(x * y for x in range(3) for y in range(3) if x != y), [*map(str, range(3))], dict(zip("ab", (1, 2))))
try:
    next(iter([]))
except StopIteration as stop:
    print(stop.value)
recursive = (next(recursive) for _ in [1])
try:
    next(recursive)
except ValueError as error:
    print(error)
