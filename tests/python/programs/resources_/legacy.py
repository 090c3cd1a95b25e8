# about: the functional interface: open_text, read_binary, is_resource, path, contents
import importlib.resources as resources
import warnings

warnings.simplefilter("ignore")
PACKAGE = "resources_._bundle"
print(resources.read_text(PACKAGE, "hello.txt", encoding="utf-8"), end="")
print(resources.read_binary(PACKAGE, "data.json"))
with resources.open_text(PACKAGE, "hello.txt", encoding="utf-8") as file:
    print(file.read(5))
with resources.open_binary(PACKAGE, "hello.txt") as file:
    print(file.read(5))
print(resources.is_resource(PACKAGE, "hello.txt"), resources.is_resource(PACKAGE, "templates"))
print(sorted(n for n in resources.contents(PACKAGE) if n.endswith((".txt", ".json", ".py"))))
with resources.path(PACKAGE, "hello.txt") as path:
    print(path.suffix, path.read_bytes()[:5])
