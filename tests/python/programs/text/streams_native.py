# about: text files and streams before anything imports codecs: characters cut by a read, seek and tell, errors, other encodings
# stderr: compare
import io
import sys

text = "ä€🐍" * 3000 + "\nlast ü"
with open("text.txt", "w", encoding="utf-8") as file:
    file.write(text)
with open("text.txt", encoding="utf-8") as file:
    file._CHUNK_SIZE = 7
    parts = []
    while part := file.read(5):
        parts.append(part)
    print("".join(parts) == text, len(parts))
with open("text.txt", encoding="utf-8") as file:
    print(ascii(file.read(3)), file.tell())
    place = file.tell()
    print(ascii(file.read(2)))
    file.seek(place)
    print(ascii(file.readline()[:4]), ascii(file.readline()), file.read() == "")
with open("text.txt", "a+", encoding="utf-8") as file:
    file.write("é")
    file.seek(0)
    print(file.readlines()[1])
for encoding, errors in [("ascii", "strict"), ("ascii", "replace"), ("ascii", "surrogateescape"), ("latin-1", "strict"), ("UTF8", "strict"), ("utf-8", "ignore")]:
    raw = io.BytesIO(b"a\xc3\xa9\xff\nb")
    try:
        print(encoding, errors, ascii(io.TextIOWrapper(raw, encoding=encoding, errors=errors).read()))
    except UnicodeDecodeError as error:
        print(encoding, errors, error)
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, errors=errors, newline="\r\n")
    try:
        stream.write("x\né")
        stream.flush()
        stream.write("\udcff")
        stream.flush()
    except UnicodeEncodeError as error:
        print(encoding, errors, error)
    print(encoding, errors, raw.getvalue())
cut = io.TextIOWrapper(io.BytesIO("é€".encode()[:-1]), encoding="utf-8")
try:
    print(cut.read())
except UnicodeDecodeError as error:
    print(error)
decoder = io.IncrementalNewlineDecoder(None, True)
print(ascii(decoder.decode("a\r")), ascii(decoder.decode("\nb", final=True)))
print(sys.stdin.read(3), sys.stdin.readline(), list(sys.stdin))
print("größe €uro 🐍", file=sys.stderr)
print("\udc80 is escaped", file=sys.stderr)
try:
    print("\ud800")
except UnicodeEncodeError as error:
    print(error)
sys.stdout.reconfigure(encoding="ascii", errors="backslashreplace")
print("größe")
sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")
print("größe")
