"""Renders a page from the templates of a package: inheritance, macros, filters, escaping."""

import asyncio

from jinja2 import DictLoader, Environment, PackageLoader, StrictUndefined, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment, SecurityError
from markupsafe import Markup

from shop import ORDER


def money(amount: float) -> Markup:
    return Markup("<b>{}</b>").format(f"{amount:,.2f}")


def order_page() -> str:
    environment = Environment(loader=PackageLoader("shop"), autoescape=True, undefined=StrictUndefined)
    environment.filters["money"] = money
    names = " ".join(environment.list_templates())
    return names + "\n" + environment.get_template("order.html").render(ORDER)


def faults() -> list[str]:
    environment = Environment(loader=DictLoader({"bad": "one\n{% for x in y %}"}), undefined=StrictUndefined)
    found = []
    try:
        environment.get_template("bad")
    except TemplateSyntaxError as error:
        found.append(f"line {error.lineno}: {error.message}")
    try:
        environment.from_string("{{ nobody.name }}").render()
    except UndefinedError as error:
        found.append(str(error))
    try:
        SandboxedEnvironment().from_string("{{ ().__class__.__base__ }}").render()
    except SecurityError as error:
        found.append(str(error))
    return found


def greeting() -> str:
    async def name() -> str:
        await asyncio.sleep(0)
        return "<async>"

    template = Environment(enable_async=True, extensions=["jinja2.ext.do"]).from_string(
        "{% set seen = [] %}{% do seen.append(name() | string) %}{{ seen[0] | e }}{{ 1234567 | filesizeformat }}"
    )
    return asyncio.run(template.render_async(name=lambda: "<async>")) + " " + asyncio.run(name())


def run() -> str:
    return "\n".join([order_page(), *faults(), greeting(), ""])
