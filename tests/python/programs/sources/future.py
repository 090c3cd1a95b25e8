# about: `from __future__ import annotations`: annotations stay texts; other futures are no-ops
from __future__ import annotations, division, generator_stop

import typing


class Node:
    next: Node | None = None
    items: list[int]

    def link(self, other: Undefined) -> Node:
        return self


print(Node.__annotations__)
print(Node.link.__annotations__)
print(sorted(typing.get_type_hints(Node)))
try:
    typing.get_type_hints(Node.link)
except NameError as error:
    print(error)
print(1 / 2, annotations.compiler_flag != 0, division.getOptionalRelease())
