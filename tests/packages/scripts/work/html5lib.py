"""Pages as browsers read them, in the encodings that they name, into trees of two kinds, filtered and written again."""

import html5lib
import webencodings
from html5lib.filters import alphabeticalattributes, inject_meta_charset, optionaltags, sanitizer, whitespace

PAGE = "<!doctype html><title>N&uuml;sse</title><p class=b id=a>one<b>two<i>three</b>four<table><td>x<tr>y</table><svg><circle/></svg><script>1<2</script>"
ENCODED = [
    ("windows-1252", "é“”"), ("iso-8859-1", "é€"), ("shift_jis", "あ"), ("euc-jp", "日本"), ("gbk", "汉字"), ("big5", "漢字"), ("euc-kr", "한글"),
    ("koi8-r", "орех"), ("windows-1251", "орех"), ("iso-8859-2", "żółw"), ("macintosh", "é"), ("utf-8", "ñ"), ("x-user-defined", "a"),
]


def trees() -> list[str]:
    etree = html5lib.parse(PAGE, treebuilder="etree", namespaceHTMLElements=False)
    dom = html5lib.parse(PAGE, treebuilder="dom")
    fragment = html5lib.parseFragment("<td>cell<li>x", container="tr", treebuilder="dom")
    return [
        html5lib.serialize(etree, quote_attr_values="always", omit_optional_tags=False),
        dom.toxml(),
        "".join(node.toxml() for node in fragment.childNodes) + repr([node.tag for node in etree.iter()]),
        repr(list(html5lib.getTreeWalker("dom")(dom))[:4]),
    ]


def encodings() -> list[str]:
    lines = []
    for label, text in ENCODED:
        encoding = webencodings.lookup(label)
        page = f"<meta charset={label}><p>".encode() + encoding.codec_info.encode(text, "replace")[0]
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        root = parser.parse(page)
        lines.append(f"{label} {encoding.name} {root.findtext('.//p')} {parser.documentEncoding}")
    plain = html5lib.parse("<p>é".encode("latin-1"), namespaceHTMLElements=False).findtext(".//p")
    asked = html5lib.parse("<p>орех".encode("koi8-r"), transport_encoding="koi8-r", namespaceHTMLElements=False).findtext(".//p")
    pieces = webencodings.IncrementalDecoder(webencodings.lookup("utf-8"))
    return [*lines, plain + " " + asked, webencodings.decode(b"\xff\xfea\x00", "latin1")[0] + pieces.decode(b"\xc3") + pieces.decode(b"\xa9", final=True)]


def filters() -> list[str]:
    dom = html5lib.parse("<p onclick=x() b=2 a=1>  a   b <a href='javascript:x'>k</a><script>x</script></p><meta charset=x>", treebuilder="dom")
    walked = html5lib.getTreeWalker("dom")(dom)
    serializer = html5lib.serializer.HTMLSerializer()
    sanitized = sanitizer.Filter(whitespace.Filter(walked))
    lines = ["".join(serializer.serialize(alphabeticalattributes.Filter(sanitized)))]
    lines.append("".join(serializer.serialize(optionaltags.Filter(inject_meta_charset.Filter(walked, "utf-8")))))
    return lines


def faults() -> list[str]:
    parser = html5lib.HTMLParser()
    parser.parse("<b><i></b>&nosuch;<div/>")
    lines = [f"{position} {code} {sorted(data.items())}" for position, code, data in parser.errors]
    try:
        html5lib.HTMLParser(strict=True).parse("<b>")
    except html5lib.html5parser.ParseError as error:
        lines.append(f"ParseError: {error}")
    return lines


def run() -> str:
    return "\n".join(trees() + encodings() + filters() + faults()) + "\n"
