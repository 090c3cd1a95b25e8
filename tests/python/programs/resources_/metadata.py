# about: importlib.metadata: no distribution of that name, no entry points of that group
import importlib.metadata

try:
    importlib.metadata.version("no-such-distribution-here")
except importlib.metadata.PackageNotFoundError as error:
    print(error, "|", error.name)
print(list(importlib.metadata.entry_points(group="pyembed.no.such.group")))
try:
    importlib.metadata.distribution("")
except ValueError as error:
    print("ValueError")
