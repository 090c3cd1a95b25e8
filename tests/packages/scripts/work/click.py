"""Builds a command with groups, options and prompts, and runs it as a user would type it."""

import click
from click.testing import CliRunner


@click.group()
@click.option("--verbose/--quiet", default=False, help="Say more.")
@click.version_option("1.2.3", prog_name="shop")
@click.pass_context
def cli(context: click.Context, verbose: bool) -> None:
    """Keeps a shop."""
    context.obj = {"verbose": verbose}


@cli.command()
@click.argument("item")
@click.option("-n", "--count", type=click.IntRange(1, 100), default=1, show_default=True, help="How many.")
@click.option("--colour", type=click.Choice(["red", "green"]), help="Of what colour.")
@click.pass_obj
def sell(settings: dict, item: str, count: int, colour: str | None) -> None:
    """Sells COUNT pieces of ITEM."""
    if settings["verbose"]:
        click.secho("selling", fg="green", bold=True)
    click.echo(f"{count} x {item} ({colour or 'any'})")


@cli.command()
@click.argument("report", type=click.File("w"))
@click.option("--name", prompt="Your name")
@click.confirmation_option(prompt="Really?")
def close(report, name: str) -> None:
    """Closes the shop and writes REPORT."""
    report.write(f"closed by {name}\n")
    with click.progressbar([1, 2, 3], length=3, label="Closing") as bar:
        click.echo(sum(bar))


COMMANDS = [
    (["--help"], None),
    (["--version"], None),
    (["sell", "--help"], None),
    (["--verbose", "sell", "nut", "-n", "3", "--colour", "red"], None),
    (["sell", "nut", "--count", "0"], None),
    (["sell", "nut", "--colour", "blue"], None),
    (["sel"], None),
    (["close", "-"], "Ana\ny\n"),
    (["close", "-"], "Ana\nn\n"),
]


def run() -> str:
    lines = []
    for arguments, typed in COMMANDS:
        result = CliRunner().invoke(cli, arguments, input=typed, prog_name="shop", color=True)
        lines += [f"$ shop {' '.join(arguments)} -> {result.exit_code}", result.output]
    lines.append(repr(click.unstyle(click.style("x", fg="red", underline=True))))
    return "\n".join(lines)
