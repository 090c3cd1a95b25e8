# about: string.Template, format and % with texts that are data files of the package
import string
from importlib import resources
from pathlib import Path

page = string.Template(resources.files("resources_._bundle").joinpath("templates/page.html").read_text())
print(page.substitute(title="Title & more"), end="")
footer = (Path(__file__).parent / "_bundle" / "templates" / "parts" / "footer.html").read_text("utf-8")
Path("page.html").write_text(page.substitute(title="é") + footer, encoding="utf-8")
print(sorted(p.name for p in (Path(__file__).parent / "_bundle").rglob("*.html")))
