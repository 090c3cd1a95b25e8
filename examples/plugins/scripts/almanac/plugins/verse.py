from pathlib import Path

LINES = Path(__file__).with_name("verse.txt")


def export(rows):
    """A line for each planet, out of a file beside the module."""
    with open(LINES, encoding="utf-8") as file:
        known = dict(line.rstrip("\n").split(": ", 1) for line in file)
    return "\n".join(known[row["name"]] for row in rows)
