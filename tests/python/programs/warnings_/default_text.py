# about: a warning's text on stderr has the file, the line, the category and the source line
import contextlib
import io
import os
import warnings

text = io.StringIO()
with contextlib.redirect_stderr(text):
    warnings.warn("look here")  # this line is shown
    for _ in range(2):
        warnings.warn("only once")
lines = text.getvalue().splitlines()
for line in lines:
    head, separator, rest = line.rpartition(".py:")
    print(os.path.basename(head) + separator + rest)
