"""Writes golden/*.txt: what the programs of scripts/work say under CPython (3.11 or newer).

Without what else is installed (-S), or tabulate finds wcwidth:

    pip install --target SITE <the options of requirements.txt> -r requirements.txt
    python -I -S regenerate.py SITE [NAME...]
"""

import importlib
import sys
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
WORK = HERE / "scripts" / "work"


def main(site: str, *names: str) -> None:
    sys.path[:0] = [site, str(HERE / "scripts")]
    for name in names or sorted(path.stem for path in WORK.glob("[a-z]*.py")):
        said = importlib.import_module(f"work.{name}").run()
        (HERE / "golden" / f"{name}.txt").write_text(said, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
