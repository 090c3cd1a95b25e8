"""Code that uses classes of its host."""

import gc
import inspect

import shop_host


def counted(*numbers, **arguments):
    counter = shop_host.Counter(**arguments)
    for number in numbers:
        counter.add(number)
    return counter.value


def make(**arguments):
    return shop_host.Counter(**arguments)


def add(counter, number):
    return counter.add(number)


class Loud(shop_host.Counter):
    def __init__(self, start=0):
        self.name = "loud"

    def add(self, number):
        super().add(number * 10)
        return self.name


def derived():
    loud = Loud(start=2)
    return [loud.add(3), loud.value, isinstance(loud, shop_host.Counter), loud.name]


def about():
    counter = shop_host.Counter
    return [
        counter.__module__,
        counter.__name__,
        counter.__doc__,
        str(inspect.signature(counter.add)),
        inspect.getdoc(counter.add),
        type(counter(start=1)).__name__,
    ]


def errors():
    counter = shop_host.Counter(start=1)
    raised = []
    for action in (
        lambda: counter.add("many"),
        lambda: counter.add(),
        lambda: shop_host.Counter(start=-1),
        lambda: shop_host.Counter(begin=1),
        lambda: setattr(counter, "value", 3),
        lambda: shop_host.Counter.add(3, 4),
        lambda: shop_host.Closed(),
        lambda: counter.apply(lambda: counter.add(1)),
        lambda: counter.fail(),
        lambda: counter.panic(),
    ):
        try:
            action()
        except Exception as error:
            raised.append(f"{type(error).__name__}: {error}")
        else:
            raised.append("nothing")
    return raised + [str(counter.value)]


def drops():
    shop_host.Counter(start=1)
    gc.collect()
