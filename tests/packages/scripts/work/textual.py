"""A shop in a terminal that is not there: widgets, style sheet, messages, keys and clicks by the pilot, screens, and what is seen."""

import asyncio

from textual import on
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widgets import (
    Button, Checkbox, DataTable, Footer, Header, Input, Label, ListItem, ListView, Markdown, ProgressBar, RadioButton, RadioSet, RichLog,
    Select, Sparkline, Static, Switch, TabbedContent, TabPane, TextArea, Tree,
)


class Sure(ModalScreen[bool]):
    def compose(self) -> ComposeResult:
        with Vertical():
            yield Label("Sure?")
            yield Button("Yes", id="yes")

    @on(Button.Pressed, "#yes")
    def yes(self) -> None:
        self.dismiss(True)


class Shop(App[str]):
    CSS = """
    Sure { align: center middle; }
    #total { color: red; text-style: bold; height: 3; border: solid green; }
    Horizontal { height: auto; }
    DataTable { height: 6; }
    TabbedContent { height: 12; }
    """
    BINDINGS = [("a", "add", "Add"), ("q", "ask", "Quit")]
    total: reactive[int] = reactive(0)

    def compose(self) -> ComposeResult:
        yield Header()
        yield Static("", id="total")
        with Horizontal():
            yield Button("Add", id="add")
            yield Input(placeholder="name", id="name")
        yield DataTable()
        with TabbedContent():
            with TabPane("One"):
                yield Checkbox("gift", id="gift")
                yield Switch()
                yield RadioSet(RadioButton("small"), RadioButton("large"))
                yield Select([("hazel", 1), ("wal", 2)])
            with TabPane("Two"):
                yield Markdown("# Nuts\n\n- *hazel*\n- `wal`\n")
                yield TextArea("x = 1")
                yield ListView(ListItem(Label("a")), ListItem(Label("b")))
            with TabPane("Three"):
                yield Tree("root")
                yield Sparkline([1, 3, 2])
                yield ProgressBar(total=4, show_eta=False)
                yield RichLog()
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("nut", "price")
        table.add_rows([("hazel", "0.10"), ("wal", "0.25")])
        self.query_one(Tree).root.add("branch").add_leaf("leaf")

    def watch_total(self, total: int) -> None:
        self.query_one("#total", Static).update(f"total {total}")

    @on(Button.Pressed, "#add")
    def action_add(self) -> None:
        self.total += 1

    def action_ask(self) -> None:
        self.push_screen(Sure(), lambda sure: self.exit(f"left with {self.total}: {sure}"))


def seen(app: App[str]) -> list[str]:
    lines = []
    for strip in app.screen._compositor.render_strips():
        lines.append("".join(segment.text for segment in strip).rstrip())
    return lines


async def visit() -> list[str]:
    app = Shop()
    app.animation_level = "none"
    async with app.run_test(size=(60, 44)) as pilot:
        await pilot.click("#add")
        await pilot.click("#name")
        await pilot.press(*"ana", "tab")
        await pilot.press("down", "a", "a")
        await pilot.click("#gift")
        await pilot.pause()
        total = app.query_one("#total", Static)
        lines = [
            f"{app.total} {app.query_one(Input).value} {app.query_one(DataTable).cursor_row} {app.query_one(Checkbox).value}",
            f"{total.styles.color.hex} {total.styles.text_style} {total.size} {app.focused!r}",
            repr(app.query_one(Tree).root.children[0].label) + repr([type(widget).__name__ for widget in app.query("TabPane *")][:9]),
        ]
        lines += seen(app)
        app.query_one(TabbedContent).active = "tab-2"
        await pilot.pause()
        lines += [type(child).__name__ for child in app.query_one(Markdown).children]
        await pilot.press("q")
        await pilot.pause()
        lines += [line for line in seen(app) if "Yes" in line or "Sure" in line]
        await pilot.click("#yes")
    return [*lines, str(app.return_value)]


def run() -> str:
    return "\n".join(asyncio.run(visit())) + "\n"
