# about: shutil and zipfile copy bundled files and trees into the working directory
import filecmp
import os
import shutil
import zipfile

base = os.path.join(os.path.dirname(__file__), "data")
shutil.copyfile(os.path.join(base, "d.txt"), "copy.txt")
print(os.path.basename(shutil.copy(os.path.join(base, "table.csv"), ".")))
shutil.copytree(base, "tree", ignore=shutil.ignore_patterns("*.csv"))
print(sorted(os.listdir("tree")), filecmp.cmp("copy.txt", "tree/d.txt", shallow=False))
with zipfile.ZipFile("tree.zip", "w") as archive:
    archive.write(os.path.join(base, "d.txt"), "d.txt")
with zipfile.ZipFile("tree.zip") as archive:
    print(archive.read("d.txt"))
os.remove("tree.zip")
with open(os.path.join(base, "d.txt"), "rb") as source, open("again.txt", "wb") as target:
    shutil.copyfileobj(source, target)
