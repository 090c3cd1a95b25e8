# about: a detached sys.stdout: its binary half still works, the text half says what it is
# stderr: compare
import sys

print("before")
binary = sys.stdout.detach()
binary.write(b"binary\n")
binary.flush()
try:
    print("after")
except ValueError as error:
    sys.stderr.write(f"ValueError: {error}\n")
sys.stdout = None
