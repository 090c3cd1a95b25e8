# about: all 256 byte values from standard input to standard output, unchanged
import shutil
import sys

shutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer)
