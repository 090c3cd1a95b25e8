# about: iterating sys.stdin by lines, enumerate, a break, then reading on
import sys

for number, line in enumerate(sys.stdin):
    print(number, repr(line))
    if number == 1:
        break
print(repr(sys.stdin.readline()), sys.stdin.readlines(), repr(sys.stdin.read()))
