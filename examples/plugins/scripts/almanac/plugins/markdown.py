from importlib.resources import read_text
from string import Template


def export(rows):
    """A Markdown table, below a head that is a data file."""
    head = Template(read_text(__package__, "markdown.txt")).substitute(count=len(rows))
    lines = [f"| {row['name']} | {row['diameter']} |" for row in rows]
    return head + "\n".join(lines)
