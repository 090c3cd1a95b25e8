# about: codecs looked up only after text was encoded, decoded, written and read without them
import io
import sys

before = io.TextIOWrapper(io.BytesIO("é€".encode()), encoding="utf-8")
print(before.read(1), "é".encode("latin-1"), str(b"a", "ascii"))
import _codecs

print(type(_codecs.lookup("utf-8")).__name__, _codecs.lookup("ASCII").name, _codecs.lookup("latin1").name)
import codecs

for name in ("utf-8", "utf8", "UTF_8", "ascii", "us-ascii", "latin-1", "iso8859-1", "l1", "L1"):
    found = codecs.lookup(name)
    print(name, found.name, isinstance(found, codecs.CodecInfo), found.incrementaldecoder.__name__, issubclass(found.streamreader, codecs.StreamReader))
print(codecs.lookup("utf-8") is codecs.lookup("utf-8"), codecs.lookup("utf-8").incrementalencoder("strict").encode("é"))
print(before.read(), before.encoding, before.errors)
print(type(codecs).__name__, codecs.__name__, sys.modules["codecs"] is codecs)
print(codecs.getreader("utf-8")(io.BytesIO("é".encode())).read())
print("codecs" in sys.builtin_module_names, "_codecs" in sys.builtin_module_names)
codecs.register(lambda name: codecs.lookup("utf-8") if name == "mine" else None)
print(b"\xc3\xa9".decode("mine"))
after = io.TextIOWrapper(io.BytesIO("é€".encode()), encoding="utf-8")
print(after.read(), io.TextIOWrapper(io.BytesIO(b"\xe9"), encoding="latin-1").read())
