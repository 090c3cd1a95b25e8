# about: glob, Path.glob and rglob, Path.iterdir over bundled directories
import glob
import os
from pathlib import Path

base = Path(__file__).parent / "data"


def names(paths):
    return sorted(Path(path).relative_to(base).as_posix() for path in paths)


print(names(glob.glob(os.path.join(base, "*.txt"))))
print(names(glob.glob(os.path.join(base, "**", "*.txt"), recursive=True)))
print(names(glob.iglob(str(base / "*" / "?.txt"))))
print(names(base.glob("*")), names(base.rglob("*.txt")))
print(names(base.iterdir()))
print(sorted(glob.glob("*.txt", root_dir=base)))
print(names(base.glob("[a-d]*")), list(base.glob("*.md")))
print((base / "d.txt").match("*.txt"), (base / "d.txt").suffix)
