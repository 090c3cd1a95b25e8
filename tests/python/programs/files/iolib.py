# about: io.StringIO, BytesIO, BufferedRWPair, TextIOWrapper, subclasses of RawIOBase
import io


class Slow(io.RawIOBase):
    def __init__(self, data):
        self.data = data

    def readable(self):
        return True

    def readinto(self, buffer):
        part, self.data = self.data[:3], self.data[3:]
        buffer[: len(part)] = part
        return len(part)


print(io.BufferedReader(Slow(b"0123456789"), 4).read(), list(io.TextIOWrapper(io.BufferedReader(Slow(b"a\r\nb\n")))))
text = io.StringIO("one\ntwo\r\nthree", newline=None)
print(text.readlines(), text.getvalue())
data = io.BytesIO(b"abc")
view = data.getbuffer()
view[0] = 65
print(data.getvalue(), data.read(1), data.read1(), data.seek(0, 2))
try:
    data.write(b"more" * 5)
except BufferError as error:
    print("BufferError")
view.release()
print(data.write(b"more"), io.BytesIO(b"x").closed, data.truncate(2), data.getvalue())
pair = io.BufferedRWPair(io.BytesIO(b"in"), io.BytesIO())
print(pair.read(), pair.write(b"out"))
try:
    io.TextIOWrapper(io.BytesIO(b"\xff"), "utf-8").read()
except UnicodeDecodeError as error:
    print(error)
print(isinstance(data, io.IOBase), isinstance(text, io.TextIOBase), io.DEFAULT_BUFFER_SIZE >= 8192)
