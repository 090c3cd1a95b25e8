# about: traceback.format_exc compared as it is, with the marks below the lines
# rustpython: file names in tracebacks are relative to the crate
# differs: 3.11 marks some expressions otherwise
import os
import traceback


def divide(a, b):
    return a / b


class Order:
    def total(self, items):
        return sum(
            divide(price, count)
            for price, count in items
        )


def show():
    print(traceback.format_exc().replace(os.path.dirname(__file__) + os.sep, ""))


try:
    divide(1, 0)
except ZeroDivisionError:
    show()
try:
    Order().total([(1, 1), (2, 0)])
except ZeroDivisionError:
    show()
try:
    {"a": [1, 2]}["a"][5]["x"]
except IndexError:
    show()
try:
    value = None
    value.attribute.other
except AttributeError:
    show()
try:
    (divide(1, 1) +
     "text")
except TypeError:
    show()
