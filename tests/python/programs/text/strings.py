# about: str methods, formatting, translation, normalisation, textwrap, string.Template
import string
import textwrap
import unicodedata

print("ß".upper(), "ŉ".title(), "İ".lower().encode(), "ΑΣ".lower(), "ﬁ".casefold(), "hello world".title(), "a-b c".capitalize())
print("a,b,,c".split(","), " a  b ".split(), "x".join("abc"), "abc".partition("b"), "a\x0bb\u2028c\r\nd".splitlines(), "aXbX".rsplit("X", 1))
print("abc".translate({97: "A", 98: None}), str.maketrans("ab", "xy"), "%s %r %5.2f %-5d|%x %%" % ("s", "r", 3.14159, 42, 255))
print("{0!r:>6} {name} {1[0]} {2.real}".format("x", [1], 5, name="n"), "{:^10}|{:+,}|{:%}".format("mid", 1234, 0.5), "{:{w}}|".format("w", w=4))
print("é" == "e\u0301", unicodedata.normalize("NFC", "e\u0301") == "é", unicodedata.name("€"), unicodedata.category("a"), unicodedata.lookup("SNOWMAN"))
print("٣".isdigit(), "²".isdecimal(), "Ⅷ".isnumeric(), "a b".isprintable(), "\t".isspace(), "Ab".istitle(), "x1".isalnum())
print(textwrap.fill("The quick brown fox jumps over the lazy dog", 20, initial_indent="* ", subsequent_indent="  "))
print(textwrap.dedent("    a\n      b\n"), repr(textwrap.indent("a\n\nb", "> ")), textwrap.shorten("one two three", 9, placeholder="…"))
print(string.Template("$a ${b}c $$ $d").safe_substitute(a=1, b=2), string.capwords("a bC d"), string.Formatter().format("{x}", x=1))
for attempt in (lambda: "{}".format(), lambda: "%d" % "x", lambda: "{:d}".format("x"), lambda: string.Template("$x").substitute(), lambda: "abc".index("z")):
    try:
        attempt()
    except (IndexError, TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error)
print(ascii("é😀"), repr("\x7f\u200b'\""), "😀"[0], len("😀"), "abc"[::-1], "a" "b" * 2, "abc".find(""), "aaa".replace("a", "b", 2), "x".zfill(3))
