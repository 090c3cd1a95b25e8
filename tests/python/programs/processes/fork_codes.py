# about: os.fork: exit codes of children that return, exit, raise and _exit; text is flushed once
# needs: fork
import os
import sys

print("before the fork")
sys.stdout.flush()
for code in (0, 3, None, "_exit"):
    child = os.fork()
    if child == 0:
        print("child", code)
        if code == "_exit":
            sys.stdout.flush()
            os._exit(9)
        sys.exit(code)
    print("parent saw", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
