# about: os.stat, access, Path methods of bundled files and directories
import os
import stat
from pathlib import Path

base = Path(__file__).parent / "data"
found = os.stat(base / "d.txt")
print(stat.S_ISREG(found.st_mode), found.st_size, len(found) >= 10)
print(stat.S_ISDIR(base.stat().st_mode), base.is_dir(), base.exists(), base.is_file())
print(os.access(base / "d.txt", os.R_OK), os.access(base / "missing", os.F_OK))
print((base / "d.txt").is_symlink(), os.path.islink(base), os.path.lexists(base / "d.txt"))
print(os.path.samefile(base / "d.txt", base / "nested" / ".." / "d.txt"))
print(os.path.isfile(base / "d.txt"), os.path.ismount(base))
print(isinstance(os.path.getmtime(base / "d.txt"), float))
try:
    os.stat(base / "missing")
except FileNotFoundError as error:
    print(error.strerror)
try:
    os.stat(base / "d.txt" / "below")
except NotADirectoryError as error:
    print(error.strerror)
