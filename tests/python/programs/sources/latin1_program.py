# -*- coding: latin-1 -*-
# about: a program whose own source is latin-1: text, names, comments, tracebacks
import inspect
import sys

größe = "é"


def fail():
    raise ValueError("Größe: é")


print(größe, len(größe), ascii(größe))
print(inspect.getsource(fail), end="")
try:
    fail()
except ValueError as error:
    print(error, error.__traceback__.tb_next.tb_lineno)
