"""What the program was given by whoever started it."""

import os
import sys

report = [
    [name for name in ("stdin", "stdout", "stderr") if getattr(sys, name) is None],
    [name for name in ("stdin", "stdout", "stderr") if getattr(sys, f"__{name}__") is None],
    sys.argv[1:],
    sys.orig_argv[1:] == sys.argv[1:],
    [os.fsencode(argument) for argument in sys.argv[2:]],
]
print("to nowhere, or where it is wanted")
with open("report.txt", "w", errors="backslashreplace") as file:
    for line in report:
        print(line, file=file)
