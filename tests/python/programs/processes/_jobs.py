"""Targets of other processes. As a script of its own it answers with what it was given."""

import sys


def describe(queue, method):
    queue.put((__name__, method))


def twice(value):
    return value * 2


if __name__ == "__main__":
    print("jobs:", sys.argv[1:], sys.stdin.read().upper(), end="")
