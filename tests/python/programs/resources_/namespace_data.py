# about: data in a directory without `__init__.py`: files() of a namespace package
from importlib.resources import files

root = files("resources_._plain")
print(sorted(entry.name for entry in root.iterdir()))
print((root / "note.txt").read_text(), end="")
print(root.joinpath("deep").joinpath("er.txt").read_text(), end="")
print((root / "note.txt").is_file(), root.is_dir())
