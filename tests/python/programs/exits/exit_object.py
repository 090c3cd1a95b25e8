# about: sys.exit with an object prints its str, a float as well, exit code 1
# exit: 1
# stderr: compare
import sys


class Reason:
    def __str__(self):
        return "the reason"

    def __repr__(self):
        return "Reason()"


try:
    sys.exit(2.0)
except SystemExit as end:
    print(repr(end.code))
sys.exit(Reason())
