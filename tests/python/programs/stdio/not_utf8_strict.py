# about: bytes that are no UTF-8 on standard input, read strictly
import sys

sys.stdin.reconfigure(encoding="utf-8", errors="strict")
try:
    sys.stdin.read()
except UnicodeDecodeError as error:
    print(error.reason, error.start, error.object[error.start : error.end])
