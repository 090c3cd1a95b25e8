# about: contextlib.redirect_stdout and redirect_stderr, nested, to a file and to a StringIO
import contextlib
import io
import sys

text = io.StringIO()
with contextlib.redirect_stdout(text):
    print("inside")
    with contextlib.redirect_stdout(io.StringIO()) as inner:
        print("deeper")
    print(repr(inner.getvalue()))
    with contextlib.redirect_stderr(sys.stdout):
        print("error", file=sys.stderr)
print(repr(text.getvalue()))
with open("out.txt", "w") as file, contextlib.redirect_stdout(file):
    print("to the file é")
    help_text = sys.stdout.name
print(help_text)
