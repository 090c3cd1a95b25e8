# about: modules with CRLF, lone CR and mixed line ends: inside triple quotes they read as \n
from sources import _cr, _crlf, _mixed

for module in (_crlf, _cr, _mixed):
    print(module.__name__, repr(module.TEXT), repr(module.RAW), module.after())
print(repr(_crlf.__doc__), repr(_mixed.CONTINUED), _crlf.BYTES)
