# about: sys.stdin.buffer: readline, peek, readinto, iteration, mixing with the text half
import sys

print(sys.stdin.buffer.readline())
print(sys.stdin.buffer.peek(3)[:3], type(sys.stdin.buffer).__name__)
buffer = bytearray(3)
print(sys.stdin.buffer.readinto(buffer), bytes(buffer))
print(list(sys.stdin.buffer))
print(repr(sys.stdin.read()), sys.stdin.buffer.read())
