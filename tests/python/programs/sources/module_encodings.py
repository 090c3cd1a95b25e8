# about: modules in other encodings, imported: latin-1, cp1252, UTF-8 with a BOM, utf-8-sig, EUC
from sources import _bom, _cp1252, _euc, _latin1, _sig

for module in (_latin1, _cp1252, _bom, _sig, _euc):
    print(module.__name__, module.TEXT, len(module.TEXT), ascii(module.TEXT))
print(_latin1.größe, _latin1.__doc__)
