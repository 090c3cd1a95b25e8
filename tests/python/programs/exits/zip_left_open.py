# about: a zip file left open gets its central directory
import zipfile

archive = zipfile.ZipFile("out.zip", "w")
info = zipfile.ZipInfo("a.txt", date_time=(2020, 1, 2, 3, 4, 6))
archive.writestr(info, "content of a")
archive.writestr(zipfile.ZipInfo("b/c.txt", date_time=(2020, 1, 2, 3, 4, 6)), "content of c")
print(archive.namelist())
