# about: gzip and zip files in text mode, left open with sys.exit(3), hold the text
# needs: fork
# exit: 3
import gzip
import io
import os
import sys
import zipfile

child = os.fork()
if child:
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print("child:", code)
    print(gzip.open("notes.gz", "rt", encoding="utf-8").read().split("\n")[-2:])
    with zipfile.ZipFile("notes.zip") as archive:
        print(archive.namelist(), archive.read("a.txt"))
    os.remove("notes.gz")
    os.remove("notes.zip")
    sys.exit(code)
notes = gzip.open("notes.gz", "wt", encoding="utf-8")
for number in range(50):
    print("note", number, "é", file=notes)
archive = zipfile.ZipFile("notes.zip", "w")
archive.writestr("a.txt", "content of a")
sys.exit(3)
