"""`orglint schema`: the JSON Schema of the language."""

import click

from orglint.home import SCHEMA


@click.command("schema", short_help="Print the JSON Schema of org.yaml, for editors.")
def command() -> None:
    """Print the JSON Schema (2020-12) of org.yaml, so that an editor completes and explains it."""
    click.echo(SCHEMA.read_text("utf-8"), nl=False)
