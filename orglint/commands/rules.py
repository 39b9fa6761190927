"""`orglint rules`: every rule there is."""

from pathlib import Path

import click


@click.command("rules", short_help="List the rules.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="Use this configuration's rule paths.")
@click.option("--isolated", is_flag=True, help="Know orglint's own rules only.")
def command(output_format: str, config: Path | None, isolated: bool) -> None:
    """List every rule: its id, its severity under startup, scaleup and enterprise, and what it finds or asks (?)."""
    from orglint.engine.catalogue import as_json, as_text
    from orglint.engine.setup import setup

    rules = setup({}, Path(), config, isolated).book.rules
    click.echo(as_json(rules) if output_format == "json" else as_text(rules), nl=False)
