"""Renders a table, a tree, Markdown, code, a traceback and progress to a console of fixed width, with colours and as HTML."""

import io
import logging

from rich.console import Console, Group
from rich.logging import RichHandler
from rich.markdown import Markdown
from rich.panel import Panel
from rich.pretty import Pretty
from rich.progress import BarColumn, Progress, TextColumn
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text
from rich.traceback import Traceback
from rich.tree import Tree

from shop import ORDER

MARKDOWN = """
# Prices :sparkles:

* one *thin* widget
* two **thick** ones, see [the list](https://example.org)

| item | price |
|------|------:|
| nut  | 0.125 |

```python
total = sum(line["count"] for line in lines)  # all
```
"""


def order_table() -> Table:
    table = Table(title="Order 订单", show_lines=True, footer_style="bold")
    table.add_column("Item", style="cyan", no_wrap=True)
    table.add_column("Price", justify="right", footer="22.62")
    for line in ORDER["lines"]:
        table.add_row(line["item"], f"[green]{line['price']:.2f}[/green]")
    table.show_footer = True
    return table


def stock_tree() -> Tree:
    tree = Tree("[bold]stock")
    branch = tree.add("shelf :package:")
    branch.add(Panel(Text("é fragile", style="red"), expand=False))
    return tree


def failure() -> list[str]:
    out = io.StringIO()
    try:
        ORDER["nothing"]
    except KeyError:
        Console(file=out, width=60, _environ={}).print(Traceback(width=60, extra_lines=1))
    return [line for line in out.getvalue().splitlines() if "❱" in line or "KeyError" in line]


def progress(console: Console) -> None:
    bars = Progress(TextColumn("{task.description}"), BarColumn(10), console=console, auto_refresh=False)
    task = bars.add_task("packing", total=4)
    bars.update(task, advance=3)
    console.print(bars.get_renderable())


def run() -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=60, force_terminal=True, color_system="truecolor", record=True, legacy_windows=False, _environ={}
    )
    console.print(order_table(), stock_tree(), Markdown(MARKDOWN, hyperlinks=False))
    console.print(Syntax('def f(x: int):\n    return f"{x!r}"', "python", line_numbers=True, theme="monokai"))
    console.print(Group(Pretty({"a": [1, 2.5, None], "b": "x" * 60}), *failure()))
    progress(console)
    handler = RichHandler(console=console, show_time=False, show_path=False)
    handler.emit(logging.LogRecord("shop", logging.WARNING, "shop.py", 1, "%d left", (3,), None))
    html = console.export_html(inline_styles=True)
    return out.getvalue() + html[html.index("<pre") :][:400] + "\n"
