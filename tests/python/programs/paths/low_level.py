# about: os.open, os.read, os.fstat, mmap and io.open_code of a bundled file
# rustpython: a bundled file has no descriptor
# rustpython-exit: 1
import io
import mmap
import os

path = os.path.join(os.path.dirname(__file__), "data", "d.txt")
descriptor = os.open(path, os.O_RDONLY)
try:
    print(os.read(descriptor, 4), os.fstat(descriptor).st_size)
    print(os.lseek(descriptor, 0, os.SEEK_SET), os.pread(descriptor, 6, 5))
finally:
    os.close(descriptor)
with io.open_code(path) as file:
    print(file.read(4))
with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
    print(mapped[:4], mapped.find(b"beside"))
with io.FileIO(path) as file:
    print(file.readall())
