"""`orglint diagnose`: the nine questions, answered from the spec."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orglint.commands.colouring import COLOURING
from orglint.commands.opened import ORG, opened
from orglint.commands.options import CONFIGURING, JUDGING, options
from orglint.commands.terminal import put, style
from orglint.commands.types import TEAM
from orglint.errors import OrglintError

if TYPE_CHECKING:
    from orglint.graph.org import OrgGraph
    from orglint.report.diagnosis import Diagnosis
    from orglint.spec.entities import Team

FORMATS = ("text", "markdown", "json")


@click.command("diagnose", short_help="Answer the nine questions from the spec, a team at a time.")
@ORG
@click.option(
    "--team", "teams", type=TEAM, multiple=True, metavar="TEAM", help="Only this team, in detail; repeatable."
)
@click.option("--output-format", type=click.Choice(FORMATS), default="text", show_default=True)
@options(*JUDGING, *CONFIGURING, COLOURING)
def command(org: str | None, teams: tuple[str, ...], output_format: str, color: str, **flags: Any) -> None:
    """Put the nine questions to the organisation and to each team: which are answered, by what, and what is missing.

    It counts answers and judges nobody: the exit code is 0 whatever they are.
    """
    from orglint.engine.diagnosis import diagnose

    config: Path | None = flags.pop("config")
    isolated: bool = flags.pop("isolated")
    found = opened(org, {name.replace("_", "-"): flag for name, flag in flags.items()}, config, isolated)
    wanted = [team for text in teams for team in _chosen(found.org, text)] if teams else None
    diagnosis = diagnose(found.org, found.linted, wanted)
    put(_rendered(output_format, diagnosis, color))


def _rendered(output_format: str, diagnosis: "Diagnosis", color: str) -> str:
    if output_format == "json":
        from orglint.report import diagnosis_json

        return diagnosis_json.render(diagnosis)
    if output_format == "markdown":
        from orglint.report import diagnosis_markdown

        return diagnosis_markdown.render(diagnosis)
    from orglint.report import diagnosis_text

    return diagnosis_text.render(diagnosis, style(color))


def _chosen(org: "OrgGraph", text: str) -> list["Team"]:
    """Give the team of an id, the working teams below an umbrella; an `OrglintError` where nobody can be asked."""
    id_ = text.removeprefix("team:").strip()
    found = org.spec.index.find("team", id_)
    team = next((team for team in org.teams if team is found), None)
    if team is None:
        raise _no_team(org, id_)
    working = [each for each in org.behind.below(team) if each in org.working_teams]
    if team.external or not working:
        why = "is external" if team.external else "is an umbrella with no teams below it"
        raise OrglintError(f"{team.label} {why}, and is not asked.", "Name a team of the organisation's own.")
    return working if team.is_umbrella else [team]


def _no_team(org: "OrgGraph", id_: str) -> OrglintError:
    from orglint.spec.similar import closest

    near = closest(id_, org.spec.index.ids("team"))
    hint = f"Did you mean `{near}`?" if near else "`orglint diagnose` lists the teams."
    return OrglintError(f"There is no team `{id_}`.", hint)
