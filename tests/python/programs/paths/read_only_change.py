# about: mkdir, remove, rename, rmdir, chmod, utime, symlink below the package
# differs: bundle is read-only: each is EROFS
import errno
import os
import shutil

base = os.path.join(os.path.dirname(__file__), "sealed")
shutil.copytree(base, "kept")
# Where the package can be written, only a copy of it is changed.
folder = base if not os.access(base, os.W_OK) else "kept"
path = os.path.join(folder, "d.txt")
CHANGES = {
    "mkdir": lambda: os.mkdir(os.path.join(folder, "made")),
    "makedirs": lambda: os.makedirs(os.path.join(folder, "made", "more")),
    "rename": lambda: os.rename(path, path + ".old"),
    "remove": lambda: os.remove(os.path.join(folder, "table.csv")),
    "symlink": lambda: os.symlink("x", os.path.join(folder, "link")),
    "chmod": lambda: os.chmod(folder, 0o700),
    "truncate": lambda: os.truncate(os.path.join(folder, "nested", "e.txt"), 3),
}
for name, change in CHANGES.items():
    try:
        change()
        print(name, "done")
    except OSError as error:
        print(name, errno.errorcode[error.errno])
shutil.rmtree("kept")
