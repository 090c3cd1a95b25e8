# about: write, writelines, the binary buffer and os.write in order
# rustpython: the texts of argument errors of native code
import os
import sys

print(sys.stdout.write("text é\n"), sys.stdout.writelines(["one ", "two\n"]))
sys.stdout.flush()
print(sys.stdout.buffer.write("bytes é\n".encode()))
sys.stdout.buffer.flush()
sys.stdout.flush()
os.write(1, b"by os.write\n")
try:
    sys.stdout.write(b"bytes")
except TypeError as error:
    print(error)
try:
    sys.stdout.buffer.write("text")
except TypeError as error:
    print(error)
try:
    sys.stdout.read()
except Exception as error:
    print(type(error).__name__, error)
