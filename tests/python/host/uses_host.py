"""Code that uses what its host gives it."""

import inspect
import traceback

import shop_host


def price(*args, **kwargs):
    return shop_host.price(*args, **kwargs)


def currency():
    return shop_host.CURRENCY


def call(name, *args, **kwargs):
    return getattr(shop_host, name)(*args, **kwargs)


def what_is_raised(name, *args, **kwargs):
    """Type, message and causes of the exception, and whether `finally` ran."""
    ran = []
    try:
        try:
            getattr(shop_host, name)(*args, **kwargs)
        finally:
            ran.append("finally")
    except Exception as exception:
        raised = []
        while exception is not None:
            kind = type(exception)
            raised.append(f"{kind.__module__}.{kind.__qualname__}: {exception}")
            exception = exception.__cause__
        return raised + ran


def signature(name):
    return str(inspect.signature(getattr(shop_host, name)))


def documentation(name):
    return inspect.getdoc(getattr(shop_host, name))


def about_module():
    return [
        repr(shop_host),
        shop_host.__doc__,
        shop_host.__spec__.origin,
        shop_host.price.__module__,
        shop_host.price.__name__,
        type(shop_host.__loader__).__name__,
    ]


def is_runtime_error(name):
    try:
        getattr(shop_host, name)()
    except RuntimeError as error:
        return [kind.__name__ for kind in type(error).__mro__]


def calls_back(n):
    return shop_host.double(n) + 1


def raises(message):
    raise KeyError(message)


class Refused(Exception):
    pass


def caught(name):
    try:
        getattr(shop_host, name)()
    except Refused as refused:
        return str(refused)


def notes(name):
    try:
        getattr(shop_host, name)()
    except Exception as exception:
        return "".join(traceback.format_exception(exception))


def in_loop(name, count):
    function = getattr(shop_host, name)
    total = 0
    for number in range(count):
        total += function(number)
    return total
