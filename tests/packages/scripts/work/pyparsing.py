"""A calculator and a reader of configuration, with results by name and errors that say where."""

import operator

import pyparsing as pp
from pyparsing import common

OPERATORS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "^": operator.pow}


def from_left(tokens: pp.ParseResults) -> float:
    value, *rest = tokens[0]
    for symbol, operand in zip(rest[::2], rest[1::2]):
        value = OPERATORS[symbol](value, operand)
    return value


def calculator(names: dict[str, float]) -> pp.ParserElement:
    name = common.identifier.copy().add_condition(lambda t: t[0] in names, message="unknown name", fatal=True)
    operand = common.number() | name.add_parse_action(lambda t: names[t[0]])
    return pp.infix_notation(
        operand,
        [
            ("^", 2, pp.OpAssoc.RIGHT, from_left),
            ("-", 1, pp.OpAssoc.RIGHT, lambda t: -t[0][1]),
            (pp.one_of("* /"), 2, pp.OpAssoc.LEFT, from_left),
            (pp.one_of("+ -"), 2, pp.OpAssoc.LEFT, from_left),
        ],
    )


def configuration() -> pp.ParserElement:
    key = pp.Word(pp.alphas, pp.alphanums + "_")
    value = common.number | pp.QuotedString('"', esc_char="\\") | pp.Keyword("true").set_parse_action(pp.replace_with(True))
    value = value | pp.Group(pp.Suppress("[") + pp.DelimitedList(value) + pp.Suppress("]"))
    setting = pp.Group(key("key") + pp.Suppress("=") - value("value"))
    section = pp.Group(pp.Suppress("[") + key("name") + pp.Suppress("]") + pp.ZeroOrMore(setting)("settings"))
    return pp.OneOrMore(section).ignore(pp.python_style_comment)


TEXT = '[shop] # the first\nname = "N\\"uts"\nopen = true\n[prices]\nnut = 0.125\nall = [1, 2, "x"]\n'


def attempt(parser: pp.ParserElement, text: str) -> str:
    try:
        return str(parser.parse_string(text, parse_all=True))
    except pp.ParseBaseException as error:
        return f"{type(error).__name__}: {error}\n{error.explain(depth=0)}"


def run() -> str:
    calculate = calculator({"rate": 1.19})
    lines = [attempt(calculate, text) for text in ["1 + 2 * (3 - 4)", "rate * 100", "2 ^ 3 - -1", "2 +", "nobody + 1", "1 $ 2"]]
    found = configuration().parse_string(TEXT, parse_all=True)
    lines += [found.dump(), repr({s.name: {p.key: p.value for p in s.settings} for s in found})]
    lines.append(attempt(configuration(), "[shop]\nname = ?"))
    lines.append(repr(pp.Word(pp.nums).search_string("a1b22").as_list()) + common.integer().transform_string("1 2"))
    nested = pp.nested_expr().parse_string("(a (b c) d)").as_list()
    lines.append(f"{nested} {common.iso8601_date.parse_string('2024-02-29')[0]} {configuration()[...].name}")
    tag, end = pp.make_html_tags("a")
    lines.append(repr((tag + pp.SkipTo(end)("body") + end).parse_string('<a href="x">text</a>').as_dict()))
    return "\n".join(lines) + "\n"
