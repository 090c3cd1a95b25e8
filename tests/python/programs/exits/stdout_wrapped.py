# about: sys.stdout rewrapped around its own buffer: everything arrives, in order
import io
import sys

sys.stdout.write("first\n")
sys.stdout = io.TextIOWrapper(sys.stdout.detach(), encoding="utf-8", line_buffering=False)
print("second é")
sys.stdout.buffer.write(b"")
print("third, no newline", end="")
