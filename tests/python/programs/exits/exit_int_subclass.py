# about: exit codes that are IntEnum members and int subclasses
# exit: 3
import enum
import sys


class Code(enum.IntEnum):
    OK = 0
    USAGE = 3


try:
    raise SystemExit(Code.OK)
except SystemExit as end:
    print(end.code is Code.OK, end.code == 0)
sys.exit(Code.USAGE)
