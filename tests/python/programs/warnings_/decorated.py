# about: a deprecation decorator as libraries write it, with stacklevel and a test for it
import functools
import warnings


def deprecated(reason):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **named):
            warnings.warn(f"{function.__name__} is deprecated: {reason}", DeprecationWarning, stacklevel=2)
            return function(*args, **named)

        return wrapper

    return decorate


@deprecated("use add2")
def add(a, b):
    return a + b


class Old:
    @property
    @deprecated("gone soon")
    def value(self):
        return 5


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(add(1, 2), Old().value)
    for entry in caught:
        print(entry.message, entry.lineno, entry.category is DeprecationWarning)
import unittest

case = unittest.TestCase()
with case.assertWarns(DeprecationWarning) as context:
    add(3, 4)
print(context.warning)
