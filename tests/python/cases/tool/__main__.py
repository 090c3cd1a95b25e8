"""What the tool does."""

import sys

RESULT = (__name__, __package__, __spec__.name, __doc__, sys.argv[0])
