# about: sys.exit(2**70) is 255
# exit: 255
import sys

sys.exit(2**70)
