# about: gzip, bz2 and lzma files that a program leaves open can be read by whoever waits for it
# needs: fork
import bz2
import gzip
import lzma
import os

OPEN = {"data.gz": gzip.open, "data.bz2": bz2.open, "data.xz": lzma.open}
child = os.fork()
if child:
    print("child:", os.waitpid(child, 0)[1])
    for name, opener in OPEN.items():
        with opener(name, "rb") as file:
            data = file.read()
        print(name, len(data), data[:10])
        os.remove(name)
else:
    held = [opener(name, "wb") for name, opener in OPEN.items()]
    for file in held:
        file.write(b"line\n" * 100)
