# about: mmap of a file: slices, find, resize-free writing, flush; anonymous maps
import mmap

with open("a.bin", "wb") as file:
    file.write(b"0123456789" * 10)
with open("a.bin", "r+b") as file, mmap.mmap(file.fileno(), 0) as mapped:
    print(len(mapped), mapped[:5], mapped.find(b"789"), mapped.rfind(b"0"), mapped.read(3), mapped.tell())
    mapped[0:4] = b"ABCD"
    mapped[5] = 0x5A
    mapped.flush()
    mapped.seek(0)
    print(mapped.readline()[:8], mapped.size())
    try:
        mapped[0:2] = b"too long"
    except (IndexError, ValueError) as error:
        print(type(error).__name__)
print(open("a.bin", "rb").read(8))
with mmap.mmap(-1, 20) as anonymous:
    anonymous.write(b"anonymous")
    print(bytes(anonymous[:10]), anonymous.closed)
print(anonymous.closed)
