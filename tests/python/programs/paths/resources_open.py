# about: open(str(importlib.resources.files(...) / name)), as_file, and a name below a name
import importlib.resources
import json
import os

files = importlib.resources.files("paths._pkg")
with open(str(files / "settings.json")) as file:
    print(json.load(file))
with open(str(importlib.resources.files("paths").joinpath("data", "d.txt"))) as file:
    print(file.read(), end="")
with open(os.fspath(files / "settings.json"), "rb") as file:
    print(len(file.read()))
with importlib.resources.as_file(files / "settings.json") as path:
    print(path.suffix, path.exists(), path.read_text() == files.joinpath("settings.json").read_text())
print(sorted(entry.name for entry in (files / ".." / "data").iterdir())[:2])
