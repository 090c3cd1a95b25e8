"""C functions and C types, by ctypes."""

import ctypes


class Pair(ctypes.Structure):
    _fields_ = [("whole", ctypes.c_int), ("part", ctypes.c_double)]


def moved():
    buffer = ctypes.create_string_buffer(4)
    ctypes.memmove(buffer, b"abc", 3)
    return buffer.value


def show(name, function):
    try:
        print(name, function())
    except OSError as error:
        print(name, error)


show("strlen", lambda: ctypes.CDLL(None).strlen(b"hello"))
show("memmove", moved)
show("callback", lambda: ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)(lambda n: n + 1)(2))
show("sizeof", lambda: ctypes.sizeof(Pair))
show("string_at", lambda: ctypes.string_at(b"xyz", 2))
