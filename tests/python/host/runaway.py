"""Code that does not end by itself."""

import _imp
import collections
import itertools
import queue
import re
import sys
import threading
import time


def plain():
    while True:
        pass


def swallows():
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass


def swallows_in_finally():
    while True:
        try:
            while True:
                pass
        finally:
            continue


class Suppresses:
    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return True


def swallows_in_exit():
    while True:
        with Suppresses():
            while True:
                pass


def sums():
    sum(range(10**12))


def counts():
    any(map(bool, itertools.repeat(0)))


def exhausts():
    collections.deque(itertools.count(), maxlen=0)


def looks_for():
    return "a" in itertools.cycle("b")


def calls_until():
    list(iter(time.monotonic, None))


def recurses():
    while True:
        try:
            recurses()
        except RecursionError:
            pass


def generator():
    def endless():
        while True:
            try:
                yield 1
            except BaseException:
                pass

    for _ in endless():
        pass


def comprehension():
    return [number for number in itertools.count() if number < 0]


def sleeps():
    time.sleep(60)


def waits_for_lock():
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()


def waits_for_queue():
    queue.SimpleQueue().get()


def waits_for_event():
    threading.Event().wait()


cleaned = []


def cleans_up():
    with threading.Lock():
        try:
            while True:
                pass
        finally:
            cleaned.append("finally")


def catches():
    try:
        while True:
            pass
    except BaseException as exception:
        return type(exception).__name__


def raises_another():
    try:
        while True:
            pass
    finally:
        raise KeyError("lost")


def depth(limit):
    return 0 if limit == 0 else 1 + depth(limit - 1)


def add(a, b):
    return a + b


stop = False


def busy():
    count = 0
    while not stop:
        count += 1
    return count


def end_busy():
    global stop
    stop = True


def one_instruction():
    return sum(range(10**12))


def regex():
    return re.match(r"(a+)+$", "a" * 40 + "b")


def imports():
    while True:
        sys.modules.pop("models", None)
        import models  # noqa: F401


def import_again():
    sys.modules.pop("models", None)
    import models  # noqa: F401


def swallows_in_import():
    while True:
        try:
            import endless  # noqa: F401
        except BaseException:
            pass


def takes_names_from_a_module():
    __import__("json", fromlist=itertools.repeat("decoder"))


def holds_import_lock():
    """True if a stop has left the import lock with this thread."""
    try:
        _imp.release_lock()
    except RuntimeError:
        return False
    return True
