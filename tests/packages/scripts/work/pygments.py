"""Highlights sources of several languages to HTML, a terminal and LaTeX, with styles and lexers taken by name."""

from pygments import highlight, lex
from pygments.formatters import HtmlFormatter, get_formatter_by_name
from pygments.lexers import get_all_lexers, get_lexer_by_name, get_lexer_for_filename, guess_lexer
from pygments.styles import get_style_by_name
from pygments.token import Token
from pygments.util import ClassNotFound

SOURCES = {
    "quote.py": 'async def quote(item: str) -> float:\n    """Prices."""\n    return 2.5 * len(f"{item!r}")\n',
    "data.json": '{"items": [1, 2.5e3, null], "name": "a\\u00e9"}\n',
    "main.rs": 'fn main() { println!("{}", 1u8); }\n',
    "page.html": '<p class="x">&amp;<script>let a = `t${1}`;</script></p>\n',
    "query.sql": "SELECT name FROM items WHERE price > 2.5 -- all\n",
    "shop.toml": "[shop]\nname = 'x' # y\n",
}


def pages() -> list[str]:
    found = []
    for name, source in SOURCES.items():
        lexer = get_lexer_for_filename(name)
        found.append(f"{lexer.name}: {highlight(source, lexer, HtmlFormatter(linenos='inline', nowrap=False))}")
    return found


def terminals() -> list[str]:
    lexer = get_lexer_by_name("python", stripall=True)
    names = ["terminal", "terminal256", "latex", "rtf", "svg"]
    return [highlight("x = [1, 'two']", lexer, get_formatter_by_name(name, style="friendly")) for name in names]


def run() -> str:
    lines = pages() + terminals()
    lines.append(HtmlFormatter(style=get_style_by_name("monokai")).get_style_defs(".code").splitlines()[-1])
    lines.append(guess_lexer("#!/usr/bin/python\nprint(1)\n").name)
    lines.append(" ".join(str(kind) for kind, _ in lex("a+1", get_lexer_by_name("c")) if kind is not Token.Text))
    lines.append(f"{len(list(get_all_lexers(plugins=False)))} lexers")
    try:
        get_lexer_by_name("klingon")
    except ClassNotFound as error:
        lines.append(str(error))
    return "\n".join(lines) + "\n"
