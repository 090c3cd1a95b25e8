# about: gzip, bz2, lzma and zlib: files and bytes there and back, several members, errors
import bz2
import gzip
import lzma
import zlib

data = b"some data that repeats, " * 200
for module in (gzip, bz2, lzma, zlib):
    packed = module.compress(data)
    print(module.__name__, len(packed) < 300, module.decompress(packed) == data)
    try:
        module.decompress(b"not packed at all")
    except Exception as error:
        print(isinstance(error, (OSError, lzma.LZMAError, zlib.error)))
print(gzip.decompress(gzip.compress(b"one") + gzip.compress(b"two")))
unpacker = bz2.BZ2Decompressor()
packed = bz2.compress(data)
print(unpacker.decompress(packed[:10]), len(unpacker.decompress(packed[10:])), unpacker.eof)
stream = zlib.decompressobj(wbits=-15)
raw = zlib.compressobj(wbits=-15)
packed = raw.compress(data) + raw.flush()
print(stream.decompress(packed, 10), len(stream.decompress(stream.unconsumed_tail)), stream.eof)
print(zlib.crc32(b"abc"), zlib.adler32(b"abc"), zlib.crc32(b"c", zlib.crc32(b"ab")))
with gzip.open("x.gz", "wt", encoding="utf-8") as file:
    file.write("é\n" * 3)
with gzip.open("x.gz", "rt", encoding="utf-8") as file:
    print(list(file))
open("x.gz", "r+b").truncate(15)
try:
    gzip.open("x.gz").read()
except EOFError as error:
    print("EOFError")
open("x.gz", "w").close()
