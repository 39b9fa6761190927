"""`orglint query`: the entities for which an expression holds."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orglint.commands.colouring import COLOURING
from orglint.commands.opened import ORG, opened, read
from orglint.commands.options import CONFIGURING, JUDGING, options
from orglint.commands.terminal import note, put, style
from orglint.commands.types import KIND
from orglint.errors import OrglintError

if TYPE_CHECKING:
    from orglint.report.answer import Answer

FORMATS = ("table", "ids", "csv", "json")
_COLUMNS = "Tell these fields of what is found; repeat or separate with commas. Else those in the expression."
_FIELDS = "Print every field of KIND, or of all kinds, with its type, and do nothing else."
_FOUND = 1


@click.command("query", short_help="Ask for the entities for which an expression holds.")
@click.argument("kind", type=KIND, metavar="KIND", required=False)
@click.argument("expression", metavar="[CEL]", required=False)
@ORG
@click.option("--columns", multiple=True, metavar="FIELDS", help=_COLUMNS)
@click.option("--fields", is_flag=True, help=_FIELDS)
@click.option("--fail", is_flag=True, help="Exit 1 where anything is found, so that a query is a check.")
@click.option("--output-format", type=click.Choice(FORMATS), default="table", show_default=True)
@options(*JUDGING, *CONFIGURING, COLOURING)
def command(kind: str | None, expression: str | None, fields: bool, **flags: Any) -> int:
    """Give the entities of KIND (component, components, failure_modes …) for which the expression CEL is true.

    In CEL an entity bears its kind's name, with underscores: `component.tier == 1 && size(component.people) < 2`.
    Every field of the language is there, and what the graph knows of the entity; `--fields` lists them. What cannot
    be told, since something compared is not set, is left out and said on stderr.
    """
    if fields:
        from orglint.engine.querying import noun_of
        from orglint.query.page import page

        put(page(noun_of(kind) if kind else None))
        return 0
    if kind is None:
        hint = "For example `orglint query components 'component.tier == 1'`; `--fields` says what there is to ask."
        raise OrglintError("A query needs a kind: people, teams, components, alerts …", hint)
    fail, output_format, color = flags.pop("fail"), flags.pop("output_format"), flags.pop("color")
    found = _answer(kind, expression, **flags)
    put(_rendered(output_format, found, color))
    for doubt in found.doubts:
        _say(doubt.labels, doubt.why)
    return _FOUND if fail and found.rows else 0


def _answer(
    kind: str,
    expression: str | None,
    columns: tuple[str, ...],
    org: str | None,
    config: Path | None,
    isolated: bool,
    **flags: Any,
) -> "Answer":
    from orglint.query.evaluator import Evaluator

    evaluator = Evaluator()
    if expression is not None:
        evaluator.start()  # it gets ready while the organisation is read
    from orglint.engine.querying import answer, findings, query
    from orglint.query.fields import View
    from orglint.query.program import Asking

    asks = query(kind, expression, [name.strip() for each in columns for name in each.split(",") if name.strip()])
    asking = Asking(evaluator, asks.noun, findings=True) if asks.asked else None
    named = {name.replace("_", "-"): flag for name, flag in flags.items()}
    if asks.needs_findings:
        linted = opened(org, named, config, isolated)
        view = View(linted.org, findings(linted.linted.findings))
        return answer(asks, view, linted.linted.organization, asking)
    understood = read(org, named, config, isolated)
    return answer(asks, View(understood.org), understood.about, asking)


def _rendered(output_format: str, found: "Answer", color: str) -> str:
    if output_format == "csv":
        from orglint.report import answer_csv

        return answer_csv.render(found)
    if output_format == "json":
        from orglint.report import answer_json

        return answer_json.render(found)
    from orglint.report import answer_table

    return answer_table.ids(found) if output_format == "ids" else answer_table.render(found, style(color))


def _say(labels: tuple[str, ...], why: str) -> None:
    """Say for which entities it cannot be told whether the expression holds."""
    from orglint.spec.words import joined

    verb = "is" if len(labels) == 1 else "are"
    note(f"note: {joined(labels)} {verb} left out: {why} there, so that it cannot be told.")
