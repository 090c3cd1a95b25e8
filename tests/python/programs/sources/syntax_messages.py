# about: the messages of syntax errors from compile
# rustpython: syntax errors are in the words of another parser
# differs: 3.11 words one of them otherwise, and finds the first error of a text elsewhere
SOURCES = [
    "def f(x):\nreturn x\n",
    "x = = 1\n",
    "print 'x'\n",
    "if x\n    pass\n",
    "for in x: pass\n",
    "return 1\n",
    "break\n",
    "x = 5 +\n",
    "a, b += 1\n",
    "f() = 1\n",
    "None = 1\n",
    "def f(a, a): pass\n",
    "def f(a=1, b): pass\n",
    "f(a=1, 2)\n",
    "nonlocal x\n",
    "x = 1\n  y = 2\n",
    "class A:\n    yield 1\n    await x\n",
    "'abc\n",
    "0777\n",
    "1a\n",
    "f'{x'\n",
    "from __future__ import braces\n",
    "from x import (a, b\n",
    "lambda: (yield) = 1\n",
]
for source in SOURCES:
    try:
        compile(source, "given.py", "exec")
        print("compiled", repr(source))
    except SyntaxError as error:
        print(error.msg)
