# about: os.execv replaces the program: exit code and output are the other's
# needs: processes
# exit: 6
import os
import sys

print("before", flush=True)
if "again" in sys.argv:
    print("never printed")
os.execvp("sh", ["sh", "-c", "echo after; exit 6"])
