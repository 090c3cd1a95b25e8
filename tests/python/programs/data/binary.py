# about: struct, array, memoryview, int.from_bytes, base64, binascii, bytes methods
# rustpython: struct.pack of a number for `s` is a TypeError, not struct.error
# rustpython-exit: 1
import array
import base64
import binascii
import struct

packed = struct.pack("<IhB3s?d", 1, -2, 255, b"abc", True, 1.5)
print(packed.hex(" "), struct.unpack("<IhB3s?d", packed), struct.calcsize(">iq"))
print([struct.unpack(">H", b"\x01\x02"), list(struct.iter_unpack("<H", b"\1\0\2\0"))])
for form, values in (("B", (256,)), ("I", (-1,)), ("2s", (5,)), ("zz", ()), ("I", ())):
    try:
        struct.pack(form, *values)
    except struct.error:
        print("struct.error", form)
numbers = array.array("i", [1, 2, 3])
numbers.extend([4])
print(numbers, numbers.tobytes()[:4], numbers.itemsize, numbers.index(3), array.array("d", [0.5]).tolist())
view = memoryview(bytearray(range(12))).cast("B", (3, 4))
print(view.shape, view[1, 2], view.tolist()[2], memoryview(b"abcdef")[::2].tobytes())
print((1000).to_bytes(3, "big"), int.from_bytes(b"\xff\xfe", "little", signed=True), (5).bit_length())
print(base64.b64encode(b"\xff\xfe~"), base64.urlsafe_b64encode(b"\xff\xfe~"), base64.b32encode(b"hi"), base64.b85encode(b"hi"))
try:
    base64.b64decode("abc")
except binascii.Error as error:
    print("binascii.Error", error)
print(binascii.hexlify(b"az", "-"), bytes.fromhex("00 ff"), b"a,b".split(b","), b"x".rjust(3, b"."), b"%d-%s" % (5, b"b"))
