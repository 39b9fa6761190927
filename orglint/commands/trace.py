"""`orglint trace`: the way that an alert, decision, signal or dependency takes."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orglint.commands.colouring import COLOURING
from orglint.commands.opened import ORG, read
from orglint.commands.options import CONFIGURING, JUDGING, options
from orglint.commands.terminal import put, style
from orglint.commands.types import ENTITY

if TYPE_CHECKING:
    from orglint.report.trace import Trace


@click.command("trace", short_help="Follow the way of an alert, decision, signal or dependency, with times.")
@click.argument("start", type=ENTITY, metavar="FROM")
@click.argument("to", type=ENTITY, metavar="[TO]", required=False)
@ORG
@click.option("--output-format", type=click.Choice(["text", "json", "mermaid"]), default="text", show_default=True)
@options(*JUDGING, *CONFIGURING, COLOURING)
def command(start: str, to: str | None, org: str | None, output_format: str, color: str, **flags: Any) -> None:
    """Follow the way from FROM, `kind:id` or an id, step by step, with the time since the start.

    An alert or escalation policy leads to humans, a decision to who takes it and where it is recorded, a signal to the
    valve and the relief, a component over its dependencies to who operates them; from anything to TO, the shortest way
    of references. Dead ends and loops are shown where they happen.
    """
    from orglint.engine.trace import trace
    from orglint.spec.naming import named

    config: Path | None = flags.pop("config")
    isolated: bool = flags.pop("isolated")
    found = read(org, {name.replace("_", "-"): flag for name, flag in flags.items()}, config, isolated)
    index = found.org.spec.index
    traced = trace(found.org, found.about, named(index, start), named(index, to) if to else None)
    put(_rendered(output_format, traced, color))


def _rendered(output_format: str, traced: "Trace", color: str) -> str:
    if output_format == "json":
        from orglint.report import trace_json

        return trace_json.render(traced)
    if output_format == "mermaid":
        from orglint.report import trace_mermaid

        return trace_mermaid.render(traced)
    from orglint.report import trace_text

    return trace_text.render(traced, style(color))
