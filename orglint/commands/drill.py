"""`orglint drill`: fault injection on paper."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orglint.commands.colouring import COLOURING
from orglint.commands.opened import ORG, read
from orglint.commands.options import CONFIGURING, JUDGING, options
from orglint.commands.terminal import is_terminal, put, style
from orglint.commands.types import DEPENDENCIES, PEOPLE, TEAMS, Share
from orglint.errors import OrglintError

if TYPE_CHECKING:
    from orglint.report.drill import Drilled

HOLDS, FAILS = 0, 1


@click.command("drill", short_help="Take people out, let components be late: what fails, what holds, who stands in.")
@click.option(
    "--out", type=PEOPLE, multiple=True, metavar="WHO", help="People, teams, roles, schedules or lead:TEAM who are out."
)
@click.option(
    "--late",
    type=DEPENDENCIES,
    multiple=True,
    metavar="WHAT",
    help="Components that are late, or teams with all that is theirs.",
)
@click.option("--overload", type=TEAMS, multiple=True, metavar="TEAM", help="Teams that have more to do than they can.")
@click.option("--worst", type=click.Choice(["1", "2", "3"]), help="Search for the absences of so many that break most.")
@click.option(
    "--absence",
    type=Share(),
    metavar="SHARE",
    help="How much of the time each person is out, as 0.1 or 10%: gives the odds of every duty.",
)
@click.option("--seed", type=int, default=0, show_default=True, metavar="N", help="For odds that have to be simulated.")
@click.option("--fail-tier", type=click.IntRange(1), metavar="TIER", help="Exit 1 when a duty this critical fails.")
@ORG
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options(*JUDGING, *CONFIGURING, COLOURING)
def command(
    out: tuple[str, ...],
    late: tuple[str, ...],
    overload: tuple[str, ...],
    worst: str | None,
    absence: float | None,
    seed: int,
    fail_tier: int | None,
    org: str | None,
    output_format: str,
    color: str,
    **flags: Any,
) -> int:
    """Inject faults on paper: WHO is out, WHAT is late, which TEAM is overloaded, all at once.

    Says which duties fail and why, which hold and who stands in, which valves and nets answer, what returns things to
    normal, which failure modes foresee it, and what nobody planned. Options may be repeated, and hold several names
    separated by commas.

    With --fail-tier, the exit code is 1 when a duty of that tier or a more critical one fails, or with --worst, when
    an absence of so many people would make one fail.
    """
    if not (out or late or overload or worst or absence is not None):
        raise OrglintError(
            "Nothing goes wrong in this drill.", "Say what: --out, --late, --overload, --worst, --absence."
        )
    from orglint.engine.drill import Questions, drill
    from orglint.engine.drilling.faults import faults

    config: Path | None = flags.pop("config")
    isolated: bool = flags.pop("isolated")
    found = read(org, {name.replace("_", "-"): flag for name, flag in flags.items()}, config, isolated)
    injected = faults(found.org, out, late, overload)
    takes_long = worst or absence is not None
    with _progress() if takes_long and is_terminal(sys.stderr) else nullcontext(_silent) as tick:
        drilled = drill(found.org, found.about, injected, Questions(int(worst or 0), absence, seed), tick)
    put(_rendered(output_format, drilled, color))
    return FAILS if fail_tier is not None and _breaks(drilled, fail_tier) else HOLDS


def _rendered(output_format: str, drilled: "Drilled", color: str) -> str:
    if output_format == "json":
        from orglint.report import drill_json

        return drill_json.render(drilled)
    from orglint.report import drill_text

    return drill_text.render(drilled, style(color))


def _breaks(drilled: "Drilled", fail_tier: int) -> bool:
    """Tell whether a duty of a tier, or of a more critical one, fails or can fail in the absences asked for."""
    duties = (*(each.duty for each in drilled.fails), *(drilled.worst.exposed if drilled.worst else ()))
    return any(duty.tier is not None and duty.tier <= fail_tier for duty in duties)


def _silent(done: int, steps: int) -> None:
    """Show nothing."""


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Give what shows how far it is."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("drilling", total=None)
        yield lambda done, steps: progress.update(task, completed=done, total=steps)
