# about: as_file of a file and of a directory gives paths that other code can open
import importlib.resources
import os
import zipfile

root = importlib.resources.files("resources_._bundle")
with importlib.resources.as_file(root / "data.json") as path:
    print(path.suffix, os.path.getsize(path), open(path).read(), end="")
if True:
    try:
        with importlib.resources.as_file(root / "templates") as folder:
            print(sorted(os.listdir(folder)))
    except (TypeError, IsADirectoryError, FileNotFoundError) as error:
        print(type(error).__name__)
with zipfile.ZipFile("out.zip", "w") as archive:
    archive.writestr("page.html", (root / "templates" / "page.html").read_text())
print(zipfile.Path("out.zip", "page.html").read_text(encoding="utf-8"), end="")
os.remove("out.zip")
