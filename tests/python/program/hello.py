import os.path
import sys

print("hello", sys.argv[2:], __name__, os.path.basename(__file__), __package__ or None)
