# about: typing: generics, Protocol, TypedDict, NamedTuple, get_type_hints, Literal, Required, runtime_checkable
# differs: 3.11 shows Optional[str] where 3.14 shows str | None
import typing
from typing import Annotated, Generic, Literal, NamedTuple, Optional, Protocol, TypedDict, TypeVar, Union

T = TypeVar("T", bound="Base")


class Base: ...


class Box(Generic[T]):
    def get(self) -> T: ...


@typing.runtime_checkable
class Closes(Protocol):
    def close(self) -> None: ...


class Movie(TypedDict, total=False):
    name: typing.Required[str]
    year: int


class Point(NamedTuple):
    x: int
    y: int = 0


def takes(a: "int", b: Optional[str] = None, *c: Annotated[int, "note"]) -> Literal["x"]: ...


print(typing.get_type_hints(takes), typing.get_type_hints(takes, include_extras=True)["c"])
print(Box[int], typing.get_args(dict[str, list[int]]), typing.get_origin(list[int]), Point(1), Movie(name="n"))
print(isinstance(open("x.txt", "w"), Closes), isinstance(5, Closes), sorted(Movie.__required_keys__), Movie.__total__)
print(typing.cast(int, "not"), typing.TYPE_CHECKING, list[int] == list[int], int | str == Union[str, int])
print(Point.__annotations__, typing.NewType("Id", int)(5), T.__bound__)
for attempt in (lambda: isinstance([], list[int]), lambda: Closes(), lambda: typing.assert_never(5)):
    try:
        attempt()
    except (TypeError, AssertionError) as error:
        print(type(error).__name__)
