# about: data beside `__file__`, by os.path and by pathlib, read as text and as bytes
import os
from pathlib import Path

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "data", "d.txt"), encoding="utf-8") as file:
    print(file.read(), end="")
print(Path(__file__).with_name("data").joinpath("d.txt").read_bytes())
print((Path(__file__).parent / "data" / "nested" / ".." / "d.txt").read_text(), end="")
print(os.path.exists(os.path.join(here, "data", "nested")), os.path.isdir(here))
print(os.path.getsize(os.path.join(here, "data", "d.txt")))
try:
    open(os.path.join(here, "data", "missing.txt"))
except FileNotFoundError as error:
    print(error.strerror, os.path.relpath(error.filename, here))
