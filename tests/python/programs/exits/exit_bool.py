# about: sys.exit(True) is 1
# exit: 1
# stderr: compare
import sys

sys.exit(True)
