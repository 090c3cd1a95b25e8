# about: mkdir, makedirs, rename, remove, rmdir, walk, scandir, shutil.rmtree and move
import os
import shutil

os.makedirs("a/b/c")
os.makedirs("a/b", exist_ok=True)
for name in ("a/one.txt", "a/b/two.txt", "a/b/c/three.txt"):
    with open(name, "w") as file:
        file.write(name)
print([(folder, sorted(folders), sorted(files)) for folder, folders, files in os.walk("a")])
shutil.copytree("a", "copy", ignore=shutil.ignore_patterns("t*"))
print(sorted(os.listdir("copy")), os.path.exists("copy/b/two.txt"))
shutil.move("a/one.txt", "copy/moved.txt")
os.rename("a/b", "renamed")
print(sorted(os.listdir()), sorted(os.listdir("renamed")))
for attempt in (lambda: os.rmdir("renamed"), lambda: os.mkdir("copy"), lambda: os.remove("missing")):
    try:
        attempt()
    except OSError as error:
        print(type(error).__name__)
os.replace("copy/moved.txt", "renamed/two.txt")
shutil.rmtree("copy")
shutil.rmtree("missing", ignore_errors=True)
print(open("renamed/two.txt").read(), os.path.getsize("renamed/c/three.txt"))
