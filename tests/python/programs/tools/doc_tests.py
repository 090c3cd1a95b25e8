# about: doctest of this program's own docstrings: counts, a failure's text
"""
>>> twice(4)
8
>>> twice("a")
'aa'
>>> twice(None)
Traceback (most recent call last):
    ...
TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
"""

import doctest
import io
import sys
from contextlib import redirect_stdout


def twice(value):
    """
    >>> twice(1)  # wrong on purpose
    3
    >>> print(sorted({"b": 1, "a": 2}))
    ['a', 'b']
    """
    return value * 2


out = io.StringIO()
with redirect_stdout(out):
    result = doctest.testmod(sys.modules[__name__])
print(result.failed, result.attempted)
print([line.strip() for line in out.getvalue().splitlines() if "line" not in line and "*" not in line][:6])
