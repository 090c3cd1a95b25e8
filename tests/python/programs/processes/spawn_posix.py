# about: os.posix_spawn with file actions, os.spawnvp, os.wait3
# needs: processes
import os

actions = [(os.POSIX_SPAWN_OPEN, 1, "out.txt", os.O_WRONLY | os.O_CREAT, 0o644)]
child = os.posix_spawn("/bin/sh", ["sh", "-c", "echo spawned; exit 2"], {}, file_actions=actions)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
with open("out.txt") as file:
    print(file.read(), end="")
print(os.spawnvp(os.P_WAIT, "sh", ["sh", "-c", "exit 5"]))
try:
    os.wait()
except ChildProcessError as error:
    print("ChildProcessError", error.strerror)
