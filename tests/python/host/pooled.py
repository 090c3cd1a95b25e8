"""Work for a pool."""

import threading
import time

state = 0


def count():
    """State of one interpreter."""
    global state
    state += 1
    return state


def identity():
    return id(count)


def thread():
    return threading.get_ident()


def square(n):
    return n * n


def work(n):
    total = 0
    for number in range(n):
        total += number % 7
    return total


def sleep(seconds):
    time.sleep(seconds)


def fails(n):
    raise ValueError(n)
