# about: what a child prints and what this program prints come in order when flushed
# needs: processes
import os
import subprocess
import sys

print("first", flush=True)
subprocess.run(["echo", "second"])
print("third", flush=True)
os.system("echo fourth")
print("fifth", flush=True)
with os.popen("echo sixth; exit 3") as pipe:
    print(pipe.read(), end="")
print(subprocess.getstatusoutput("echo seventh; exit 2"))
with open("out.txt", "w") as file:
    subprocess.run(["sh", "-c", "echo to a file; echo and errors >&2"], stdout=file, stderr=file)
print(subprocess.call(["sh", "-c", "kill -9 $$"]))
