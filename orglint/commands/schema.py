"""`orglint schema`: the JSON Schema of the language."""

import click

from orglint.commands.terminal import put
from orglint.home import SCHEMA


@click.command("schema", short_help="Print the JSON Schema of org.yaml, for editors.")
def command() -> None:
    """Print the JSON Schema (2020-12) of org.yaml, so that an editor completes and explains it."""
    put(SCHEMA.read_text("utf-8"))
