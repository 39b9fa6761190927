"""`orglint states`: measured conditions held against real figures."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orglint.commands.colouring import COLOURING
from orglint.commands.opened import ORG, opened
from orglint.commands.options import CONFIGURING, JUDGING, options
from orglint.commands.terminal import note, put, style
from orglint.errors import OrglintError

if TYPE_CHECKING:
    from orglint.engine.rows import Flaw

STDIN = "-"
BROKEN = 2
_SHOWN = 20
"""So many flaws of a file are printed; more are counted."""


@click.command("states", short_help="Hold measured conditions against real figures: which state, which valve.")
@ORG
@click.option("--metrics", required=True, metavar="FILE", help="Figures in CSV or JSON; - reads standard input.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options(*JUDGING, *CONFIGURING, COLOURING)
def command(org: str | None, metrics: str, output_format: str, color: str, **flags: Any) -> int:
    """Say which state each team is in, what should be open or closed, and which signals wait for an answer.

    FILE has the columns team, metric, value and since: the day from which the value holds. It is judged by the day
    of --as-of, else by the newest day in FILE. Sentences are left to people, and a missing figure is said, not guessed.
    """
    from orglint.engine.measured import measured
    from orglint.engine.metrics import read

    config: Path | None = flags.pop("config")
    isolated: bool = flags.pop("isolated")
    found = opened(org, {name.replace("_", "-"): flag for name, flag in flags.items()}, config, isolated)
    shown = "<stdin>" if metrics == STDIN else metrics
    figures = read(_text(metrics), found.org)
    if isinstance(figures, list):
        _complain(figures, shown)
        return BROKEN
    judged = measured(found.org, found.linted.organization, figures, shown, found.setup.settings.as_of)
    if output_format == "json":
        from orglint.report import measured_json

        put(measured_json.render(judged))
    else:
        from orglint.report import measured_text

        put(measured_text.render(judged, style(color)))
    return 0


def _text(path: str) -> str:
    if path == STDIN and sys.stdin is None:
        raise OrglintError("Standard input is closed.", _HOW)
    try:
        data = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise OrglintError(f"The figures in {path} cannot be read: {error.strerror}.", _HOW) from error
    except UnicodeDecodeError as error:
        raise OrglintError(f"The figures in {path} are no UTF-8 text.", _HOW) from error


_HOW = "Give a CSV file with the columns team, metric, value and since, or JSON with these keys; - is standard input."


def _complain(flaws: "list[Flaw]", path: str) -> None:
    """Say everything that is wrong with the figures, each with its line and what is expected."""
    for flaw in flaws[:_SHOWN]:
        note(f"{path}:{flaw.line}: {flaw.what}", "error", "red")
        note(flaw.hint, "help", "cyan")
    if len(flaws) > _SHOWN:
        note(f"and {len(flaws) - _SHOWN} more")
