import sys
import traceback

try:
    import broken
except ZeroDivisionError:
    traceback.print_exc(file=sys.stdout)
