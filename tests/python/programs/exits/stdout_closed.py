# about: sys.stdout.close() by the program, then print: the error, exit code 0
# stderr: compare
import sys

print("before")
sys.stdout.close()
try:
    print("after")
except ValueError as error:
    sys.stderr.write(f"ValueError: {str(error).rstrip('.')}\n")
sys.stderr.write(f"{sys.stdout.closed}\n")
