# about: an ExitStack that is never closed does nothing at the end; one in a generator does
from contextlib import ExitStack, closing


def generator():
    with ExitStack() as stack:
        stack.callback(print, "callback of the generator's stack")
        yield stack


loose = ExitStack()
loose.callback(print, "never printed")
held = generator()
print(type(next(held)).__name__)
with closing(generator()) as other:
    next(other)
print("end of module")
