"""Turns reStructuredText into HTML, LaTeX, XML and a manual page; directives, roles, tables, own directives and faults."""

import io

from docutils import nodes
from docutils.core import publish_doctree, publish_parts, publish_string
from docutils.parsers.rst import Directive, directives, roles

DOCUMENT = """\
======
Prices
======
:Author: Ana
:Version: 1

.. contents::

Table
=====
See `the table`_ and [1]_, *thin*, **thick**, ``code``, :sub:`2`, :price:`2.5`, |name| and https://example.org.

.. _the table:
.. list-table:: Nuts
   :header-rows: 1

   * - item
     - price
   * - nut
     - 0.125

+-----+-----+
| a   | b   |
+=====+=====+
| 1 & | <2> |
+-----+-----+

.. code:: python

   x = "nut"  # all

.. note:: Take care.

   - one
   - two

.. shout:: hello
.. math:: a^2 + \\frac{1}{2}
.. |name| replace:: *replaced*
.. [1] A footnote.
"""

FAULTY = "Title\n==\n\n*open\n\n.. klingon::\n\n`nobody`_\n"
SETTINGS = {
    "warning_stream": False, "_disable_config": True, "datestamp": None, "output_encoding": "unicode",
    "use_latex_citations": True, "legacy_column_widths": False,
}


class Shout(Directive):
    required_arguments = 1
    option_spec = {"class": directives.class_option}

    def run(self) -> list[nodes.Node]:
        return [nodes.paragraph("", self.arguments[0].upper() + "!", classes=["shout"])]


def price(name, rawtext, text, lineno, inliner, options=None, content=None):
    return [nodes.inline(rawtext, f"{float(text):.2f} EUR", classes=["price"])], []


def run() -> str:
    directives.register_directive("shout", Shout)
    roles.register_local_role("price", price)
    body = publish_parts(DOCUMENT, writer="html5", settings_overrides=SETTINGS)
    lines = [body["title"], body["docinfo"], body["body"], *body["stylesheet"].split("\n\n")[:3]]
    for writer in ["latex", "manpage", "pseudoxml", "docutils_xml", "html4css1"]:
        text = publish_string(DOCUMENT, writer=writer, settings_overrides=SETTINGS)
        lines += [f"# {writer}", text[-700:]]
    tree = publish_doctree(DOCUMENT, settings_overrides=SETTINGS)
    lines.append(" ".join(node["ids"][0] for node in tree.findall(nodes.section)))
    warnings = io.StringIO()
    publish_string(FAULTY, writer="null", settings_overrides=SETTINGS | {"warning_stream": warnings})
    german = publish_parts(".. achtung:: ja", writer="html5", settings_overrides=SETTINGS | {"language_code": "de"})
    return "\n".join([*lines, warnings.getvalue(), german["body"]])
