# about: what os.path says of a bundled path: splitting, commonpath, relpath, expanduser
import os
import pathlib

here = os.path.abspath(__file__)
data = os.path.join(os.path.dirname(here), "data")
print(os.path.isabs(__file__), os.path.splitext(here)[1], os.path.basename(os.path.dirname(here)))
print(os.path.commonpath([here, data]) == os.path.dirname(here))
print(os.path.relpath(here, data), pathlib.PurePath(here).name)
print(os.path.normpath(data + "/../data/./x") == os.path.join(data, "x"))
print(pathlib.Path(here).parts[-2:], pathlib.Path(here).with_suffix(".txt").name)
print(pathlib.Path(here).is_relative_to(os.path.dirname(data)))
print(pathlib.Path(data).as_uri().startswith("file:///"))
