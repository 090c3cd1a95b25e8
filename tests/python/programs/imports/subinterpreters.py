# about: an interpreter made by Python code has codecs and syntax trees, and so has one whose native modules were imported anew
# differs: 3.11 it has no concurrent.interpreters
import io
import sys
from concurrent import interpreters

made = interpreters.create()
made.exec("print('é', 'é'.encode(), b'\\xc3\\xa9'.decode('ascii', 'replace'), flush=True)")
made.exec("import codecs; print(codecs.lookup('utf-8').name, codecs.lookup('latin-1').name, codecs.getincrementaldecoder('utf-8')().decode(b'\\xc3'), flush=True)")
made.exec("import _ast; print(isinstance(compile('1', 'x', 'eval', 0x400), _ast.Expression), flush=True)")
made.exec("import json, imports._plugins.red as inner; print(json.dumps([inner.__name__, inner.__spec__.has_location]), flush=True)")
made.close()
for name in ("_io", "_imp", "_typing", "_codecs"):
    sys.modules.pop(name, None)
    __import__(name)
import codecs

print(type(codecs).__name__, codecs.lookup("utf-8").name, io.TextIOWrapper(io.BytesIO(), encoding="latin-1").write("é"))
