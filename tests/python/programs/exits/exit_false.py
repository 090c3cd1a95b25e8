# about: sys.exit(False) is 0 and prints nothing
# stderr: compare
import sys

sys.exit(False)
