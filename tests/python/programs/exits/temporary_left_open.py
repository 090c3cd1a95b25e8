# about: temporary files and directories that globals hold are gone when the program ends
import os
import tempfile

named = tempfile.NamedTemporaryFile(dir=".", suffix=".tmp")
named.write(b"data")
folder = tempfile.TemporaryDirectory(dir=".", prefix="folder-")
with open(os.path.join(folder.name, "inside.txt"), "w") as file:
    file.write("inside")
spooled = tempfile.SpooledTemporaryFile(max_size=10, dir=".")
spooled.write(b"more than ten bytes")
kept = tempfile.NamedTemporaryFile(dir=".", delete=False)
kept.write(b"kept")
kept.close()
os.rename(kept.name, "kept.txt")
print(sorted(name.rpartition(".")[2] for name in os.listdir() if name.endswith((".tmp", ".txt"))))
print(os.path.isdir(folder.name), os.listdir(folder.name))
