# about: lines of binary streams: limits, ends, buffers that run out in the middle, and streams of a program's own
import gzip
import io
import os

LINES = [b'first\n', b'\n', b'x' * 10000 + b'\n', b'with \r\n', b'\0\n', b'last without an end']

with open('lines.bin', 'wb') as file:
    file.writelines(LINES)

with open('lines.bin', 'rb') as file:
    print([line == wanted for line, wanted in zip(file, LINES, strict=True)], file.readline())
with open('lines.bin', 'rb', buffering=7) as file:
    print([len(line) for line in file], file.tell())
with open('lines.bin', 'rb', buffering=0) as file:
    print([len(line) for line in file], type(file).__name__)
with open('lines.bin', 'r+b') as file:
    print(file.readline(), file.tell(), file.readline(3), file.readline(-1)[:3], len(file.readline(4)))
    file.seek(0)
    print(file.readline(0), file.readline(2), file.readline(None), [len(line) for line in file.readlines(5)], len(file.readlines()))
    for wrong in ('1', 1.5, b''):
        try:
            file.readline(wrong)
        except TypeError as error:
            print(type(error).__name__)
try:
    file.readline()
except ValueError as error:
    print(type(error).__name__)

with gzip.GzipFile('lines.gz', 'wb', mtime=0) as file:
    file.write(b''.join(LINES))
with gzip.open('lines.gz') as file:
    print([len(line) for line in file], file.readline())
os.remove('lines.gz')

pair = io.BufferedRWPair(io.BytesIO(b'a\nb'), io.BytesIO())
print(pair.readline(), pair.readline(), pair.readline())
print(io.BytesIO(b'a\nb').readlines(), [line for line in io.BytesIO(b'a\nb')])


class Drops(io.RawIOBase):
    """Gives a byte or two at a time."""

    def __init__(self, drops):
        self.drops = list(drops)

    def readable(self):
        return True

    def readinto(self, buffer):
        drop = self.drops.pop(0) if self.drops else b''
        buffer[: len(drop)] = drop
        return len(drop)


print([line for line in io.BufferedReader(Drops([b'a', b'b\n', b'c', b'\n', b'd']))])


class Peeking(io.BufferedReader):
    """Counts, and is asked no more than it can answer."""

    peeked = 0

    def peek(self, size=0):
        type(self).peeked += 1
        return super().peek(size)[:2]


stream = Peeking(io.BytesIO(b'abcde\nf\n'))
print([line for line in stream], Peeking.peeked > 0)


class Own(io.IOBase):
    """Has nothing but `read`."""

    def __init__(self, text):
        self.rest = text

    def read(self, size):
        part, self.rest = self.rest[:size], self.rest[size:]
        return part


print(Own(b'one\ntwo').readlines(), Own(b'one\ntwo').readline(2))


class Broken(Own):
    def peek(self, size):
        return 'text'


try:
    print(Broken(b'one\n').readline())
except OSError as error:
    print(type(error).__name__)
except TypeError as error:
    print(type(error).__name__)
