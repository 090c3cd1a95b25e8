# about: bytes that are no UTF-8 on standard input, by reconfigure of errors and encoding
import sys

sys.stdin.reconfigure(errors="surrogateescape")
print(ascii(sys.stdin.readline()))
print(ascii(sys.stdin.read()), sys.stdin.encoding)
sys.stdout.reconfigure(errors="surrogateescape")
print("\udcff\udc80")
sys.stdout.reconfigure(errors="backslashreplace")
print("\udcff")
