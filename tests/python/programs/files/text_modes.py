# about: modes of open, newline translation, append, exclusive creation, truncate, tell and seek
with open("a.txt", "w", newline="\r\n") as file:
    print(file.write("one\ntwo\n"), file.newlines, file.tell())
with open("a.txt", newline="") as file:
    print(repr(file.read()), file.newlines)
with open("a.txt") as file:
    print(file.readlines(), file.newlines)
with open("a.txt", "a+") as file:
    file.write("three\n")
    file.seek(0)
    print(file.readline().strip(), file.tell() > 0)
with open("a.txt", "r+b") as file:
    print(file.truncate(4), file.seek(0, 2), file.seek(-1, 1), file.read())
for mode in ("x", "rw", "z", "wb+t", ""):
    try:
        open("a.txt", mode).close()
    except (FileExistsError, ValueError) as error:
        print(type(error).__name__, mode)
try:
    open("missing/a.txt", "w")
except FileNotFoundError as error:
    print(error.errno == 2 or error.errno == 44, error.filename)
with open("a.txt") as file:
    try:
        file.write("x")
    except OSError as error:
        print(type(error).__name__, error)
