# about: tempfile: directories, named and spooled files, mkstemp, cleaning up
import os
import tempfile

with tempfile.TemporaryDirectory(dir=".", prefix="t-", suffix="-d") as folder:
    print(os.path.basename(folder)[:2], folder[-2:], os.path.isdir(folder))
    with tempfile.NamedTemporaryFile("w+", dir=folder, suffix=".txt") as file:
        file.write("text")
        file.seek(0)
        print(file.read(), os.path.exists(file.name))
    print(os.path.exists(file.name))
    handle, path = tempfile.mkstemp(dir=folder)
    os.write(handle, b"by mkstemp")
    os.close(handle)
    print(os.path.getsize(path), oct(os.stat(path).st_mode & 0o777))
print(os.path.exists(folder))
with tempfile.SpooledTemporaryFile(max_size=5, mode="w+") as file:
    file.write("1234")
    print(file._rolled)
    file.write("567")
    file.seek(0)
    print(file._rolled, file.read())
with tempfile.TemporaryFile(dir=".") as file:
    file.write(b"x")
    print(file.tell(), os.listdir())
