# about: inspect.signature of functions, classes, partials, wrapped ones; bind and its errors
import functools
import inspect


def full(a, b: int, /, c=3, *args: str, d, e: float = 1.5, **named) -> bool:
    pass


class Made:
    def __init__(self, x, y=None):
        pass

    def method(self, z):
        pass

    @classmethod
    def build(cls, w):
        pass

    def __call__(self, q):
        pass


@functools.wraps(full)
def wrapper(*args, **named):
    pass


for what in (full, Made, Made.method, Made(1).method, Made.build, Made(1), wrapper,
             functools.partial(full, 1, d=2), lambda x, *, y: x):
    print(inspect.signature(what))
signature = inspect.signature(full)
print([str(p.kind) for p in signature.parameters.values()])
bound = signature.bind(1, 2, d=4, extra=5)
bound.apply_defaults()
print(bound.arguments, bound.args, bound.kwargs)
for args, named in (((), {}), ((1, 2), {})):
    try:
        signature.bind(*args, **named)
    except TypeError as error:
        print(error)
print(inspect.getfullargspec(full))
print(signature.replace(return_annotation=int), inspect.Parameter.empty in [signature.parameters["a"].default])
