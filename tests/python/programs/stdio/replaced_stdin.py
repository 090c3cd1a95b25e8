# about: sys.stdin replaced: input() and fileinput use the new one, __stdin__ the old
# rustpython: input() without sys.stdin is an AttributeError
# rustpython-exit: 1
import fileinput
import io
import sys

sys.stdin = io.StringIO("one\ntwo\nthree\n")
print(input(), repr(sys.__stdin__.readline()))
print([line.strip() for line in fileinput.input([])])
sys.stdin = None
try:
    input()
except RuntimeError:
    print("RuntimeError")
