# about: a megabyte in small and in large writes, text and bytes
import sys

for number in range(20_000):
    print("line", number)
sys.stdout.write("x" * 300_000 + "\n")
sys.stdout.flush()
sys.stdout.buffer.write(b"y" * 300_000 + b"\n")
