# about: re: groups, names, substitution, split, flags, lookaround, errors, finditer
import re

print(re.findall(r"(\w+)=(\d+)", "a=1, b=22"), re.sub(r"(?P<x>\d)", r"<\g<x>>", "a1b2"), re.split(r"[,;]\s*", "a, b;c"))
match = re.match(r"(?P<year>\d{4})-(?P<month>\d\d)(-(?P<day>\d\d))?", "2024-05 rest")
print(match.groupdict(), match.span("month"), match.group(1, 2), match.lastgroup, match.end(), match["year"])
print(re.search(r"(?i)STRASSE|straße", "STRAßE"), re.fullmatch(r"a+?", "aaa").group(), re.search(r"(?<=\$)\d+(?!\d|%)", "$50% $75").group())
print([m.start() for m in re.finditer("é", "été")], re.sub("x", lambda m: m.group().upper(), "axx", count=1), re.subn("a", "b", "aa"))
print(re.compile(r"""
    (\d+)   # digits
    \s*     # blanks
""", re.VERBOSE).match("12 ").groups(), re.escape("a.b*c"), re.findall(r"^\w", "a\nb", re.M), re.match(r".", "\n", re.S))
print(re.match(rb"\w+", b"bytes").group(), re.findall(r"\b\w+\b", "один два"), re.findall(r"\w+", "née", re.ASCII), re.match("(a)|b", "b").groups())
for pattern in ("(", "[a", "*a", r"(?P<1>a)", r"\1", "a{2,1}", "(?P<n>a)(?P<n>b)", r"(?<=a+)b"):
    try:
        re.compile(pattern)
        print("compiled", pattern)
    except re.error as error:
        print(error)
print(re.sub(r"(a)|(b)", r"[\1\2]", "ab"), re.split("(-)", "a-b"), re.match(r"(?>a+)b", "aab").group(), re.compile("a", re.I | re.X).flags)
