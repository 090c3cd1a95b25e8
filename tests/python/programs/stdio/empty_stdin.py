# about: an empty standard input: read, readline, iteration, buffer, input
import sys

print(repr(sys.stdin.read()), repr(sys.stdin.readline()), list(sys.stdin))
print(sys.stdin.buffer.read(), sys.stdin.read(5) == "")
try:
    input()
except EOFError:
    print("EOFError")
