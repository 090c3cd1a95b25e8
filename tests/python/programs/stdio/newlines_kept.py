# about: standard input reopened with newline="" keeps the line ends
import io
import sys

text = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", newline="")
print(list(text), text.newlines)
