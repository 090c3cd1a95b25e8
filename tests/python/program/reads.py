import sys

print([line.rstrip() for line in sys.stdin])
