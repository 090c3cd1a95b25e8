# about: __traceback__ with with_traceback, tb_next, re-raised later, TracebackException
import os
import sys
import traceback


def fail():
    raise ValueError("kept")


def keep():
    try:
        fail()
    except ValueError as error:
        return error


error = keep()
names = lambda e: [frame.name for frame in traceback.extract_tb(e.__traceback__)]
print(names(error))
try:
    raise error
except ValueError as again:
    print(names(again))
print(names(error.with_traceback(None)))
try:
    raise error.with_traceback(keep().__traceback__.tb_next)
except ValueError as again:
    print(names(again))
captured = traceback.TracebackException.from_exception(keep(), capture_locals=True)
print(captured.exc_type_str if hasattr(captured, "exc_type_str") else "ValueError", str(captured))
print([frame.name for frame in captured.stack], list(captured.format_exception_only()))
print(os.path.basename(captured.stack[0].filename), captured.stack[0].lineno)
sys.last_value = None
traceback.print_exception(ValueError("printed"), file=sys.stdout)
traceback.print_tb(None, file=sys.stdout)
