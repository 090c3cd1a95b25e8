# about: annotations of functions, classes and modules, names that exist only later
# differs: 3.11 evaluates annotations at once; 3.14 when they are asked for (PEP 649)
import typing

try:

    def takes(value: Later) -> list[Later]:
        return [value]

    print("defined")
except NameError as error:
    print(error)


class Later:
    amount: int
    other: "Later" = None


print(sorted(Later.__annotations__), typing.get_type_hints(Later)["other"] is Later)
if "takes" in globals():
    print(takes.__annotations__["value"] is Later)
try:

    class Broken:
        field: no_such_name

    Broken.__annotations__
except NameError as error:
    print(error)
total: int = 3
print("total" in globals().get("__annotations__", {}), "__annotate__" in dir(Later) or hasattr(Later, "__annotate__"))
