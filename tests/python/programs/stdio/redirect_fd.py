# about: file descriptor 1 redirected with os.dup2 and restored
import os
import sys

print("before", flush=True)
saved = os.dup(1)
target = os.open("out.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
os.dup2(target, 1)
os.close(target)
print("in the file", flush=True)
os.write(1, b"by os.write\n")
os.dup2(saved, 1)
os.close(saved)
print("after", os.get_inheritable(1), sys.stdout.fileno())
