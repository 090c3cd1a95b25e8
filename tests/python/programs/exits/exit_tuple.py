# about: sys.exit with a tuple: it is printed, exit code 1
# exit: 1
# stderr: compare
import sys

try:
    sys.exit((1, "two"))
except SystemExit as end:
    print(end.code, end.args)
sys.exit((1, "two"))
