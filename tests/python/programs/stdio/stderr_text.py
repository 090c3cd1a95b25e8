# about: stderr gets what cannot be encoded as escapes, and keeps the order of its writes
# stderr: compare
import sys

sys.stderr.write("plain\n")
print("é \udcff", file=sys.stderr)
sys.stderr.buffer.write(b"bytes\n")
sys.stderr.buffer.flush()
sys.stderr.writelines(["a", "b\n"])
print("to stdout", sys.stderr.errors)
