# about: files in several encodings, error handlers, BOMs, surrogates
# rustpython: an unknown encoding is told with its name normalised
import codecs

TEXT = "é €\n日本\n"
for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "shift_jis", "utf-7"):
    errors = "replace"
    with open(f"{encoding}.txt", "w", encoding=encoding, errors=errors) as file:
        file.write(TEXT)
    with open(f"{encoding}.txt", encoding=encoding) as file:
        print(encoding, file.read() == TEXT)
with open("latin.txt", "wb") as file:
    file.write(b"caf\xe9 \xff")
for errors in ("strict", "ignore", "replace", "backslashreplace", "surrogateescape"):
    try:
        with open("latin.txt", encoding="utf-8", errors=errors) as file:
            print(errors, ascii(file.read()))
    except UnicodeDecodeError as error:
        print(errors, error.reason, error.start, error.end)
with open("latin.txt", encoding="cp1252") as file:
    print(file.read())
try:
    open("latin.txt", encoding="no-such-encoding")
except LookupError as error:
    print(error)
print(codecs.lookup("latin1").name, codecs.encode("abc", "rot13"), "é".encode("idna"), "ü.de".encode("punycode"))
