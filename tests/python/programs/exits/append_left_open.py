# about: files open for appending and updating, and a TextIOWrapper over a raw file, end complete
import io

with open("log.txt", "w") as file:
    file.write("one\n")
more = open("log.txt", "a")
more.write("two\n")
update = open("update.bin", "w+b")
update.write(b"0123456789")
update.seek(3)
update.write(b"xyz")
wrapped = io.TextIOWrapper(open("wrapped.txt", "wb"), encoding="utf-16-le", newline="\r\n")
wrapped.write("a\nb\n")
unbuffered = open("raw.bin", "wb", buffering=0)
unbuffered.write(b"at once")
print(more.closed, update.tell(), wrapped.encoding, unbuffered.closed)
