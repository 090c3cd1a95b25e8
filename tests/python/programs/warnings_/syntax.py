# about: SyntaxWarning and DeprecationWarning while compiling: `is` with a literal, escapes
# differs: 3.11 has DeprecationWarning for unknown escapes, and none for return in finally
import warnings

SOURCES = ["x is 1", r"'\d'", "assert (x, 'text')", "[1][1, 2]", "'a' 'b'()",
           "for i in x:\n try: pass\n finally: continue"]
for source in SOURCES:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        compile(source, "given.py", "exec")
        print(source.splitlines()[0], [entry.category.__name__ for entry in caught], [entry.lineno for entry in caught])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        compile("x is 'a'", "given.py", "exec")
    except SyntaxError as error:
        print(type(error).__name__, error.lineno)
