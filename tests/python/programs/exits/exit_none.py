# about: sys.exit() and sys.exit(None) are 0, whatever raised before
# rustpython: sys.exit() raises SystemExit(None), not SystemExit()
import sys

try:
    sys.exit()
except SystemExit as end:
    print(repr(end), end.code, end.args)
try:
    sys.exit(None)
except SystemExit as end:
    print(repr(end), end.code, end.args)
sys.exit(None)
