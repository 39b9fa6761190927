"""`orglint map`: the organisation drawn."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orglint.commands.opened import ORG, opened
from orglint.commands.options import CONFIGURING, JUDGING, options
from orglint.commands.terminal import note, put
from orglint.commands.types import ENTITY, RELATIONS

if TYPE_CHECKING:
    from orglint.report.drawing import Drawing

FORMATS = ("mermaid", "dot", "graphml", "json")
_ONLY = (
    "Only these relations: names of systems, `dependencies`, `incentives`, or fields as `owner`; "
    "repeat or separate with commas."
)


@click.command("map", short_help="Draw the organisation, or a part of it.")
@ORG
@click.option("--around", type=ENTITY, metavar="ENTITY", help="Only what lies around this entity, `kind:id` or an id.")
@click.option("--depth", type=click.IntRange(0), metavar="N", help="So many relations around it at most (default 1).")
@click.option("--only", type=RELATIONS, multiple=True, metavar="NAMES", help=_ONLY)
@click.option("--output-format", type=click.Choice(FORMATS), default="mermaid", show_default=True)
@options(*JUDGING, *CONFIGURING)
def command(
    org: str | None, around: str | None, depth: int | None, only: tuple[str, ...], output_format: str, **flags: Any
) -> None:
    """Draw the organisation or a part of it, with findings marked: for Mermaid, Graphviz, tools for graphs, or as JSON.

    A node is an entity, an arrow leads from where a relation is written to what it names.
    """
    from orglint.engine.drawing import draw
    from orglint.spec.naming import named

    if depth is not None and around is None:
        raise click.UsageError("--depth needs --around.")
    config: Path | None = flags.pop("config")
    isolated: bool = flags.pop("isolated")
    found = opened(org, {name.replace("_", "-"): flag for name, flag in flags.items()}, config, isolated)
    centre = named(found.org.spec.index, around) if around is not None else None
    about, findings = found.linted.organization, found.linted.findings
    names = tuple(name.strip() for text in only for name in text.split(",") if name.strip())
    drawing = draw(found.org, about, findings, names, centre, 1 if depth is None else depth)
    put(_rendered(output_format, drawing))


def _rendered(output_format: str, drawing: "Drawing") -> str:
    if output_format == "dot":
        from orglint.report import drawing_dot

        return drawing_dot.render(drawing)
    if output_format == "json":
        from orglint.report import drawing_json

        return drawing_json.render(drawing)
    if output_format == "graphml":
        from orglint.graph.graphml import graphml
        from orglint.report import drawing_graphml

        return graphml(*drawing_graphml.elements(drawing))
    from orglint.report import drawing_mermaid

    text = drawing_mermaid.render(drawing)
    if drawing_mermaid.is_too_large(drawing, text):
        note("note: Most places that show Mermaid refuse a map of this size. --around or --only makes it smaller.")
    return text
