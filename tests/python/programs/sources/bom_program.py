# about: a program that begins with a byte order mark
print("é", __doc__)
print(len(open(__file__, "rb").read(3)))