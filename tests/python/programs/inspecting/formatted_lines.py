# about: tracebacks without the marks: files, lines, functions and source lines only
import os
import sys
import traceback


def inner(value):
    if value:
        raise KeyError(value)


def outer():
    inner(0)
    inner(
        "key"
    )


def loops():
    return [outer() for _ in range(1)]


try:
    loops()
except KeyError as error:
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.name != "<listcomp>":
            print(os.path.basename(frame.filename), frame.name, frame.lineno, frame.line)
    print(traceback.format_exception_only(error))
    for frame, line in traceback.walk_tb(error.__traceback__):
        last = frame.f_locals
    print(last)
print(sys.exc_info())
summary = traceback.StackSummary.from_list([("given.py", 3, "name", "the line")])
print(summary.format())
print([entry.name for entry in traceback.extract_stack() if entry.filename == __file__])
