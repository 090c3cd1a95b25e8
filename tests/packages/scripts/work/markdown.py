"""Turns a document into HTML with extensions named by entry point, by dotted name and given as objects."""

import markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import SimpleTagInlineProcessor

DOCUMENT = """\
title: Prices
author: Ana

# Prices & more {: #top .big}

[TOC]

## Table

| item | price |
|:-----|------:|
| nut  | 0.125 |
| `b|c` | **2** |

```python
x = "<nut>"  # & all
```

Term
:   What it means[^1], says the HTML page. ++new++

[^1]: Not much.

* one
    * deep

1. first
2. second

!!! note "Take care"
    *Hot* <b>inline</b> http://example.org <https://example.org> ![alt](x.png "t")

*[HTML]: Hyper Text
"""


class Inserted(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"()\+\+(.*?)\+\+", "ins"), "ins", 175)


def run() -> str:
    md = markdown.Markdown(
        extensions=[
            "tables", "fenced_code", "footnotes", "attr_list", "meta", "admonition", "abbr",
            "markdown.extensions.def_list", "codehilite", "smarty", "sane_lists",
            TocExtension(permalink=True, baselevel=2), Inserted(),
        ],
        extension_configs={"codehilite": {"css_class": "code", "guess_lang": False}},
    )
    page = md.convert(DOCUMENT)
    lines = [page, repr(md.Meta), repr(md.toc_tokens[0]["children"])]
    lines.append(md.reset().convert("second *page*"))
    try:
        markdown.markdown("x", extensions=["klingon"])
    except Exception as error:
        lines.append(f"{type(error).__name__}: {error}")
    return "\n".join(lines) + "\n"
