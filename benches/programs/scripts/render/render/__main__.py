from importlib.resources import files

import yaml
from jinja2 import Environment, PackageLoader, select_autoescape


def main():
    shop = yaml.safe_load(files("render").joinpath("shop.yaml").read_text(encoding="utf-8"))
    environment = Environment(
        loader=PackageLoader("render"), autoescape=select_autoescape(), trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["money"] = lambda cents: f"{cents / 100:,.2f}"
    print(environment.get_template("shop.html").render(shop))


main()
