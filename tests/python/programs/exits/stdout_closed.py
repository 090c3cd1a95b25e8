# about: sys.stdout.close() by the program, then print: the error, exit code 0
# rustpython: the text of the ValueError has no full stop
# stderr: compare
import sys

print("before")
sys.stdout.close()
try:
    print("after")
except ValueError as error:
    sys.stderr.write(f"ValueError: {error}\n")
sys.stderr.write(f"{sys.stdout.closed}\n")
