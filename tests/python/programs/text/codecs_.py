# about: codecs by name, incremental ones, error handlers of one's own, escapes
import codecs

print("é€".encode("utf-8"), "é".encode("latin-1"), "é".encode("ascii", "xmlcharrefreplace"), b"\xc3\xa9".decode(), "a\n".encode("unicode_escape"))
decoder = codecs.getincrementaldecoder("utf-8")()
print([decoder.decode(bytes([byte])) for byte in "é€".encode()], decoder.decode(b"", final=True))
codecs.register_error("dots", lambda error: ("." * (error.end - error.start), error.end))
print("aéb€".encode("ascii", "dots"), b"a\xff".decode("utf-8", "dots"))
print(codecs.decode("68656c6c6f", "hex"), codecs.encode(b"x", "base64"), codecs.BOM_UTF8, codecs.lookup("UTF8").name)
for encoding in ("cp437", "koi8-r", "gb18030", "big5", "euc_kr", "iso2022_jp", "mac_roman", "cp932"):
    try:
        text = {"koi8-r": "Привет", "cp437": "é", "mac_roman": "é", "euc_kr": "한"}.get(encoding, "日本")
        print(encoding, text.encode(encoding), text.encode(encoding).decode(encoding) == text)
    except (LookupError, UnicodeError) as error:
        print(encoding, type(error).__name__)
for attempt in (lambda: b"\xff".decode(), lambda: "é".encode("ascii"), lambda: b"\xd8\x00".decode("utf-16-be"), lambda: "\ud800".encode(), lambda: b"a".decode("nope")):
    try:
        attempt()
    except (UnicodeError, LookupError) as error:
        print(error)
print(list(codecs.iterdecode([b"\xc3", b"\xa9"], "utf-8")), "\udcff".encode("utf-8", "surrogateescape"), str(b"x", "ascii"), bytes("é", "utf-8"))
