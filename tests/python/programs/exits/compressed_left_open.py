# about: compressed files that are left open are whole, however often the collector has run since
# needs: fork
import bz2
import gc
import gzip
import lzma
import os
import sys

KINDS = {"gz": gzip, "bz2": bz2, "xz": lzma}
names = [f"{times}.{kind}" for times in range(4) for kind in KINDS]

child = os.fork()
if child:
    print("child:", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    for name in names:
        content = KINDS[name[2:]].open(name).read()
        print(name, content == name.encode() * 100)
        os.remove(name)
    sys.exit()


class Holder:
    def __init__(self, file):
        self.files = [file]


kept = []
for name in names:
    file = KINDS[name[2:]].open(name, "wb")
    file.write(name.encode() * 100)
    kept.append(Holder(file))
    if name.endswith("xz"):
        gc.collect(int(name[0]) % 3)
