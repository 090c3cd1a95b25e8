# about: pydoc's text of a class and a function, help() on stdout
# rustpython: there is no `help` without `site`
# rustpython-exit: 1
# differs: 3.11 writes the module's name before an annotation's class
import io
import pydoc
from contextlib import redirect_stdout


class Box:
    """A box.

    With a second paragraph.
    """

    size = 3

    def open(self, wide=False):
        """Opens it."""


def pack(*items, into: Box = None):
    """Packs items."""


print(pydoc.plain(pydoc.render_doc(pack)).splitlines()[2:])
text = pydoc.plain(pydoc.render_doc(Box, "About %s"))
print([line for line in text.splitlines() if line.strip(" |")][:8])
with redirect_stdout(io.StringIO()) as out:
    help(pack)
print("Packs items." in out.getvalue(), pydoc.getdoc(Box.open))
