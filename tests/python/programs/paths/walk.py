# about: os.walk, listdir, scandir over bundled directories, dotfiles as well
import os

base = os.path.join(os.path.dirname(__file__), "data")
for folder, folders, files in os.walk(base):
    folders.sort()
    print(os.path.relpath(folder, base), folders, sorted(files))
print(sorted(os.listdir(base)))
with os.scandir(base) as entries:
    for entry in sorted(entries, key=lambda entry: entry.name):
        print(entry.name, entry.is_dir(), entry.is_file(), entry.is_symlink(), entry.stat().st_size > 0)
print([len(files) for _, _, files in os.walk(base, topdown=False)])
print(list(os.walk(os.path.join(base, "missing"))))
try:
    os.listdir(os.path.join(base, "d.txt"))
except NotADirectoryError as error:
    print("NotADirectoryError", error.strerror)
