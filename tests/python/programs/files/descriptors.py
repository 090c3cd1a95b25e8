# about: os.open, dup, pipe, fdopen, closed descriptors, O_ flags, os.sendfile-free copies
import errno
import os

handle = os.open("a.txt", os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
print(os.write(handle, b"0123456789"), os.lseek(handle, 2, os.SEEK_SET), os.read(handle, 3))
copy = os.dup(handle)
print(os.read(copy, 2), os.pwrite(handle, b"AB", 0), os.pread(handle, 4, 0), os.ftruncate(handle, 8))
os.close(copy)
with os.fdopen(handle, "r") as file:
    print(file.read(), file.fileno() == handle)
try:
    os.read(handle, 1)
except OSError as error:
    print(errno.errorcode[error.errno])
reader, writer = os.pipe()
with open(writer, "w") as out, open(reader) as into:
    out.write("through a pipe")
    out.close()
    print(into.read())
with open("a.txt") as file, open(file.fileno(), closefd=False) as same:
    print(same.readline(), same.name == file.fileno())
print(os.access("a.txt", os.R_OK), os.path.isfile("a.txt"), os.stat("a.txt").st_size)
