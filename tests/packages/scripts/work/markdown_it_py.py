"""CommonMark and GitHub's tables with own rules and renderers, and the tokens themselves."""

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.tree import SyntaxTreeNode

DOCUMENT = """\
Prices &copy; &auml;
===

1. one *thin* `nut`
2. <b>html</b> [link](https://example.org/a b "t") ![i](x.png)

> quoted ~~struck~~ **x**
> ***

| a | b |
|:--|--:|
| 1 | 2 |

```rust
let x = "<>";
```

    indented

[ref]: http://example.org/ö 'title'
[ref] <https://auto.example> "quoted" -- (c) ...
"""


def blank_link(self: RendererHTML, tokens, index, options, environment) -> str:
    tokens[index].attrSet("target", "_blank")
    return self.renderToken(tokens, index, options, environment)


def run() -> str:
    github = MarkdownIt("commonmark", {"typographer": True, "html": False}).enable(["table", "strikethrough", "replacements", "smartquotes"])
    lines = [github.render(DOCUMENT), MarkdownIt().render(DOCUMENT), MarkdownIt("zero").render("*x*\n# y")]
    strict = MarkdownIt("js-default")
    strict.add_render_rule("link_open", blank_link)
    lines.append(strict.render("[bad](javascript:x) [good](http://a.example/?q=%20é) http://b.example"))
    tokens = github.parse("# a\n\n- b *c*\n")
    lines += [f"{token.type} {token.tag} {token.map} {token.level}" for token in tokens]
    lines.append(SyntaxTreeNode(tokens).pretty(indent=2))
    lines.append(repr(github.get_active_rules()["inline"]))
    try:
        MarkdownIt("klingon")
    except KeyError as error:
        lines.append(f"KeyError: {error}")
    return "\n".join(lines) + "\n"
