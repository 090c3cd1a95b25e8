"""Code for Python 2 and 3 at once, whose `six.moves` is a package that no file holds."""

import six
from six.moves import configparser, filterfalse, html_parser, range, urllib, zip_longest
from six.moves.urllib.parse import parse_qs, urlencode
from six.moves.urllib.request import pathname2url


@six.add_metaclass(type("Meta", (type,), {"kind": lambda cls: "made by " + type(cls).__name__}))
@six.python_2_unicode_compatible
class Thing(object):
    def __str__(self):
        return six.u("th\u00efng")


class Titles(html_parser.HTMLParser):
    seen = ()

    def handle_starttag(self, tag, attrs):
        self.seen += (tag,)


def run() -> str:
    titles = Titles()
    titles.feed("<html><title>x</title>")
    config = configparser.ConfigParser()
    config.read_file(six.StringIO("[shop]\nname = nuts\n"))
    lines = [
        Thing.kind() + " " + str(Thing()),
        repr(titles.seen) + config.get("shop", "name"),
        urlencode([("a", "b c")]) + repr(parse_qs("x=1&x=2")) + pathname2url("a b"),
        repr(urllib.parse.urlsplit("http://h:80/p?q#f")),
        repr(urllib.error.URLError("gone")),
        repr([list(zip_longest("ab", "c")), list(filterfalse(None, range(3)))]),
        repr(sorted(six.iteritems({"a": 1}))) + repr(six.ensure_binary("é")) + six.ensure_str(b"x"),
        repr(six.moves.reduce(lambda a, b: a + b, six.moves.map(int, "123"))),
    ]
    try:
        six.raise_from(ValueError("outer"), KeyError("inner"))
    except ValueError as error:
        lines.append(repr(error) + " from " + repr(error.__cause__))
    return "\n".join(lines) + "\n"
