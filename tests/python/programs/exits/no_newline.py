# about: text without a newline at the end arrives, on both streams
# stderr: compare
import sys

sys.stderr.write("err without newline")
sys.stdout.write("out without newline")
