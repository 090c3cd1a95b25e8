"""Interpreters that this one makes."""

from concurrent import interpreters


def run(code):
    made = interpreters.create()
    try:
        made.exec(code)
    finally:
        made.close()


def keep(code, kept=[]):
    """Does not close it."""
    kept.append(interpreters.create())
    kept[-1].exec(code)


def double(number):
    return 2 * number


def calls(number):
    made = interpreters.create()
    try:
        return made.call(double, number)
    finally:
        made.close()


def refusal(name):
    try:
        run(f"import {name}")
    except interpreters.ExecutionFailed as error:
        return error.excinfo.msg


def in_pool(numbers):
    from concurrent.futures import InterpreterPoolExecutor

    with InterpreterPoolExecutor(2) as pool:
        return list(pool.map(double, numbers))


def of_one_inside(code):
    run(f"import makes_interpreters; makes_interpreters.run({code!r})")


def many(count):
    numbers = set()
    for _ in range(count):
        made = interpreters.create()
        made.exec("import objects")
        numbers.add(made.id)
        made.close()
    return len(numbers)
