# about: compile and exec of bytes: coding cookies, a BOM, wrong bytes, null bytes
# rustpython: a CR in a string of source that is compiled at run time stays
import tokenize
import io

SOURCES = [
    b"# -*- coding: latin-1 -*-\nx = '\xe9'\n",
    b"#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nx = '\x80'\n",
    b"\xef\xbb\xbfx = '\xc3\xa9'\n",
    b"x = '\xff'\n",
    b"# coding: no-such-encoding\nx = 1\n",
    b"x = 'a\r\nb'\r\n",
    b"x = '''a\r\nb\rc'''\r\n",
    b"x = 1\0\n",
    b"\n\n# coding: latin-1\nx = '\xc3\xa9'\n",
]
for source in SOURCES:
    try:
        space = {}
        exec(compile(source, "given.py", "exec"), space)
        print(ascii(space["x"]))
    except (SyntaxError, ValueError) as error:
        print(type(error).__name__, "refuses", source[:12])
print(tokenize.detect_encoding(io.BytesIO(SOURCES[0]).readline)[0])
print(tokenize.detect_encoding(io.BytesIO(SOURCES[2]).readline)[0])
