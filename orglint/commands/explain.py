"""`orglint explain`: a rule's page."""

import sys
from pathlib import Path

import click

from orglint.commands.colouring import COLOURING, wants_color
from orglint.commands.terminal import is_terminal, put, style
from orglint.commands.types import RULE


@click.command("explain", short_help="Explain a rule: why it is there, what is bad, what is good, how to mend it.")
@click.argument("rule", type=RULE)
@click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="Use this configuration's rule paths.")
@click.option("--isolated", is_flag=True, help="Know orglint's own rules only.")
@COLOURING
def command(rule: str, config: Path | None, isolated: bool, color: str) -> None:
    """Explain RULE, an id or a short name: why it is there, what is bad and good, how to mend it."""
    from orglint.engine.catalogue import page
    from orglint.engine.configured import layered
    from orglint.engine.known import known

    text = page(known(layered({}, Path(), config, isolated), isolated).find(rule))
    if is_terminal(sys.stdout):
        from orglint.report.page import reflowed

        text = reflowed(text, style(color).width)
    if wants_color(color, is_terminal(sys.stdout)):
        text = "".join(click.style(x, bold=x.startswith("#")) for x in text.splitlines(keepends=True))
    put(text)
