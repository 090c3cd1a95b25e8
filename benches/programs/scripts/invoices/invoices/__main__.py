import sys

import click
from rich.console import Console
from rich.table import Table

from invoices.ledger import ordered


@click.group()
def cli():
    """Invoices, as tables."""


@cli.command("list")
@click.option("--sort", type=click.Choice(["number", "customer", "due", "amount"]), default="number")
@click.option("--limit", type=click.IntRange(min=1), default=10)
@click.argument("title")
def list_command(sort, limit, title):
    """Print the invoices."""
    table = Table(title=title)
    table.add_column("Number", style="cyan", no_wrap=True)
    table.add_column("Customer")
    table.add_column("Due")
    table.add_column("Amount", justify="right", style="green")
    invoices = ordered(sort, limit)
    for invoice in invoices:
        table.add_row(invoice.number, invoice.customer, f"{invoice.due:%d %b %Y}", f"{invoice.amount:,.2f}")
    table.add_section()
    table.add_row("", "[bold]Total[/bold]", "", f"[bold]{sum(invoice.amount for invoice in invoices):,.2f}[/bold]")
    Console(width=72).print(table)


cli(args=sys.argv[1:], prog_name="invoices")
