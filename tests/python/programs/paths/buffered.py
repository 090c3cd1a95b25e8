# about: open of a bundled file: peek, raw, readinto, seek, the classes of the objects
# rustpython: a bundled file has no descriptor, and its raw file is no FileIO
# rustpython-exit: 1
import io
import os

path = os.path.join(os.path.dirname(__file__), "data", "table.csv")
with open(path, "rb") as file:
    print(type(file).__name__, isinstance(file, io.BufferedReader), file.mode)
    print(file.peek(1)[:4], file.read1(4), file.tell())
    buffer = bytearray(6)
    print(file.readinto(buffer), bytes(buffer), file.raw.readable(), type(file.raw).__name__)
    print(file.seek(-3, os.SEEK_END), file.read(), file.read(), file.seekable(), file.writable())
with open(path, encoding="utf-8", newline="") as file:
    print(type(file).__name__, file.readline(), file.encoding, file.mode, os.path.basename(file.name))
    print(list(file), file.buffer.tell())
with open(path, "rb", buffering=0) as file:
    print(isinstance(file, io.RawIOBase), file.read(4), isinstance(file.fileno(), int))
file = open(path)
file.close()
try:
    file.read()
except ValueError as error:
    print("ValueError:", error)
