# about: read(n), readline(n), readlines(hint) of text with characters of several bytes
import sys

print(repr(sys.stdin.read(2)), repr(sys.stdin.readline(2)), repr(sys.stdin.readline()))
print(sys.stdin.readlines(2), repr(sys.stdin.read(0)), repr(sys.stdin.read(1)))
