# about: sys.exit(256 + 5) is what the system makes of it
# exit: 5
import sys

sys.exit(256 + 5)
