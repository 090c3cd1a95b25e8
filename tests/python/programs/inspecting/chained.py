# about: chained exceptions: cause, context, suppressed, a cycle; notes
import traceback


def only_text(error):
    lines = traceback.format_exception(error)
    return [line for text in lines for line in text.splitlines() if not line.startswith("  ")]


try:
    try:
        raise KeyError("first")
    except KeyError as first:
        raise ValueError("second") from first
except ValueError as error:
    print(only_text(error), repr(error.__cause__), error.__suppress_context__)
try:
    try:
        raise KeyError("first")
    except KeyError:
        raise ValueError("while handling")
except ValueError as error:
    print(only_text(error), repr(error.__context__), error.__cause__)
try:
    try:
        raise KeyError("hidden")
    except KeyError:
        raise ValueError("alone") from None
except ValueError as error:
    print(only_text(error))
error = ValueError("noted")
error.add_note("a note")
error.add_note("two\nlines")
print(only_text(error), error.__notes__)
one, two = ValueError("one"), ValueError("two")
one.__cause__, two.__cause__ = two, one
print(len(only_text(one)) >= 3)
try:
    error.add_note(5)
except TypeError:
    print("TypeError")
try:
    raise ValueError("x") from "text"
except TypeError as wrong:
    print(wrong)
