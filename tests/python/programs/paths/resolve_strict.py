# about: Path.resolve(strict=True) and realpath(strict=True) of bundled files and missing ones
import os
from pathlib import Path

here = Path(__file__).resolve(strict=True)
print(here.name, here.parent.name, here.is_file(), here.is_absolute())
print(os.path.basename(os.path.realpath(__file__, strict=True)))
data = here.parent / "data" / "nested" / ".." / "d.txt"
print(data.resolve(strict=True).relative_to(here.parent).as_posix())
print(os.path.realpath(str(data)) == str(data.resolve()))
try:
    (here.parent / "data" / "missing").resolve(strict=True)
except FileNotFoundError as error:
    print("FileNotFoundError", error.filename[-12:])
try:
    os.path.realpath(here.parent / "no" / "such", strict=True)
except FileNotFoundError as error:
    print("FileNotFoundError", error.strerror)
print((here.parent / "no" / ".." / "data").resolve().relative_to(here.parent))
