# about: names, modes, encodings, isatty, fileno and other attributes of the three streams
import sys

for stream in (sys.stdin, sys.stdout, sys.stderr):
    print(stream.name, stream.mode, stream.encoding.lower(), stream.fileno(), stream.isatty())
    print(stream.readable(), stream.writable(), stream.closed, type(stream).__name__)
    print(type(stream.buffer).__name__, type(stream.buffer.raw).__name__, stream.buffer.name)
print(sys.stderr.errors, sys.stderr.line_buffering, sys.stdout.line_buffering)
print(sys.stdout is sys.__stdout__, sys.stdin is sys.__stdin__, sys.stdout.newlines)
