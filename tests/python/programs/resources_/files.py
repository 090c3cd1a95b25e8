# about: importlib.resources.files: reading, joining, iterating, is_file, is_dir, names
from importlib.resources import files

from resources_ import _bundle

root = files("resources_._bundle")
print((root / "hello.txt").read_text(encoding="utf-8"), end="")
print(root.joinpath("data.json").read_bytes())
print(sorted(entry.name for entry in root.iterdir() if not entry.name.startswith("__py")))
templates = root / "templates"
print(templates.is_dir(), templates.is_file(), (templates / "parts/footer.html").is_file())
print(templates.joinpath("parts", "footer.html").read_text("utf-8"), end="")
print(files(_bundle).joinpath("hello.txt").name, files(_bundle).name)
with (root / "hello.txt").open(encoding="utf-8") as file:
    print(file.readline(), end="")
with (root / "hello.txt").open("rb") as file:
    print(file.read(5))
print((root / "missing.txt").is_file(), (root / "missing.txt").is_dir())
try:
    (root / "missing.txt").read_text()
except FileNotFoundError:
    print("FileNotFoundError")
