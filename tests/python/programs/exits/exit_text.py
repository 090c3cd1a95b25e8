# about: sys.exit with a text prints it on stderr, exit code 1
# exit: 1
# stderr: compare
import sys

print("to stdout")
sys.exit("error: no such order: é")
