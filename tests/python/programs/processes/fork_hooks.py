# about: os.register_at_fork, and a child that raises
# needs: fork
import os
import sys

os.register_at_fork(
    before=lambda: print("before"),
    after_in_parent=lambda: print("after in the parent"),
    after_in_child=lambda: print("after in the child"),
)
sys.stdout.flush()
child = os.fork()
if child == 0:
    sys.stdout.flush()
    raise ValueError("in the child")
_, status = os.waitpid(child, 0)
print("child:", os.waitstatus_to_exitcode(status))
