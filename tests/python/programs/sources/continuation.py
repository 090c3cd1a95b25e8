# about: backslashes, implicit line joining, semicolons, and errors at the end of a text
total = 1 + \
    2 + \
    3
joined = ("one "
          "two "  # a comment between
          f"{total} "
          r"\raw")
x = 1; y = 2; print(total, joined, x + y)
print("a\
b")
for source in ("x = 1 + \\", "x = (1,", "'open", '"""open\n', "x = 1 \\ ", "def f(:\n pass", "(]"):
    try:
        compile(source, "part.py", "exec")
        print("compiled", repr(source))
    except SyntaxError as error:
        print(type(error).__name__, error.lineno)
