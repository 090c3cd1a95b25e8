# about: zipfile and tarfile: writing, listing, reading, extracting, appending, bad names
import io
import os
import tarfile
import zipfile

with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("one.txt", "one " * 50)
    archive.writestr("dir/two.txt", "two")
with zipfile.ZipFile("a.zip", "a") as archive:
    archive.writestr("three é.txt", "three")
with zipfile.ZipFile("a.zip") as archive:
    print(archive.namelist(), archive.testzip(), archive.getinfo("one.txt").file_size)
    archive.extractall("out")
    with archive.open("dir/two.txt") as file:
        print(file.read(), [p.name for p in zipfile.Path(archive).iterdir()])
    try:
        archive.read("missing")
    except KeyError as error:
        print(error)
with tarfile.open("a.tar.gz", "w:gz") as archive:
    archive.add("out", arcname="inside")
    info = tarfile.TarInfo("made.txt")
    info.size = 4
    archive.addfile(info, io.BytesIO(b"made"))
with tarfile.open("a.tar.gz") as archive:
    print(sorted(archive.getnames()), archive.extractfile("made.txt").read())
    archive.extractall("untar", filter="data")
print(sorted(os.listdir("untar/inside")), zipfile.is_zipfile("a.zip"), tarfile.is_tarfile("a.zip"))
os.remove("a.zip")
os.remove("a.tar.gz")
try:
    zipfile.ZipFile(io.BytesIO(b"no zip"))
except zipfile.BadZipFile as error:
    print(error)
