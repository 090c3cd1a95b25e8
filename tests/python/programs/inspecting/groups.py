# about: exception groups printed, nested, split, subgroup, derive
# rustpython: the text of an argument error of native code
import traceback


def make():
    errors = []
    for kind, text in ((ValueError, "v"), (KeyError, "k")):
        try:
            raise kind(text)
        except Exception as error:
            errors.append(error)
    inner = ExceptionGroup("inner", [OSError("o"), TypeError("t")])
    inner.add_note("with a note")
    return ExceptionGroup("outer", [*errors, inner])


group = make()
text = "".join(traceback.format_exception(ExceptionGroup("bare", [ValueError(1), ExceptionGroup("in", [KeyError(2)])])))
print(text)
print(group, len(group.exceptions), repr(group.exceptions[2]))
matched, rest = group.split((ValueError, OSError))
print(matched, [type(e).__name__ for e in matched.exceptions], [type(e).__name__ for e in rest.exceptions])
print(matched.exceptions[1].exceptions, matched.exceptions[1].__notes__)
print(group.subgroup(lambda error: "k" in str(error)).exceptions)
for arguments in (("x", []), ("x", [5]), (5, [ValueError()]), ("x", [KeyboardInterrupt()])):
    try:
        print(type(ExceptionGroup(*arguments)))
    except (TypeError, ValueError) as error:
        print(error)
print(type(BaseExceptionGroup("x", [ValueError()])).__name__)
