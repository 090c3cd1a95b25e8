# about: sys.stdout.reconfigure: line_buffering, write_through, newline, errors
# rustpython: an unknown encoding is told with its name normalised
import sys

sys.stdout.reconfigure(line_buffering=True)
print(sys.stdout.line_buffering)
sys.stdout.reconfigure(line_buffering=False, write_through=True)
print(sys.stdout.write_through)
sys.stdout.reconfigure(newline="\r\n")
print("CRLF")
sys.stdout.reconfigure(newline="\n", encoding="ascii", errors="xmlcharrefreplace")
print("é €")
sys.stdout.reconfigure(errors="namereplace")
print("é")
sys.stdout.reconfigure(encoding="utf-8")
print("é", sys.stdout.errors)
try:
    sys.stdout.reconfigure(encoding="no-such")
except LookupError as error:
    print(error)
