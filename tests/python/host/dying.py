"""Eight ways for a process to die."""

import os
import signal


def lives(n):
    return n * 2


def exits(n):
    os._exit(3)


def aborts(n):
    os.abort()


def kills(n):
    os.kill(os.getpid(), signal.SIGKILL)


def segfaults(n):
    # Rust's handler lets the first one pass that is no overflow of its stack.
    for _ in range(2):
        signal.raise_signal(signal.SIGSEGV)


def overflows(n):
    """The stack of native code, which has no limit of its own where iterators ask each other."""
    items = iter(())
    for _ in range(300_000):
        items = filter(None, items)
    next(items)


def runs_away(n):
    sum(range(10**12))


def hoards(n):
    hoard = []
    while True:
        hoard.append(bytearray(1 << 20))


def terminates(n):
    signal.raise_signal(signal.SIGTERM)
