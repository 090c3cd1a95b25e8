# about: an import inside the finally of a generator that the end closes
# rustpython: imports still work in the `finally` of a generator that the end closes
def source():
    try:
        yield 1
    finally:
        try:
            import string

            print("imported", string.digits)
        except ImportError as error:
            print("ImportError", error)


held = source()
next(held)
print("end of module")
