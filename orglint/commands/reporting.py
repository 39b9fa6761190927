"""A report goes out: in every format asked for, to where it was asked for, and as an exit code."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orglint.commands.terminal import note, put, style
from orglint.errors import OrglintError

if TYPE_CHECKING:
    from orglint.engine.setup import Setup
    from orglint.report.finding import Report

CLEAN, FINDINGS, BROKEN = 0, 1, 2


def publish(report: "Report", made: "Setup", flags: Mapping[str, Any]) -> None:
    """Print a report, or write it to files, as the flags and the configuration want it."""
    from orglint.report.formats import render
    from orglint.report.statistics import statistics
    from orglint.report.style import Style
    from orglint.report.summary import summary
    from orglint.source.atomic import write

    setting = made.value("output-format")
    formats = setting.value or ("text" if flags["statistics"] else _usual_format(),)
    if flags["statistics"]:
        formats = _into_files(formats)
        put(statistics(report))
    root = _from_root()
    for name, _, target in (text.partition(":") for text in formats):
        if target:
            folder = setting.layer.folder if setting.layer else Path()
            write(folder / target, render(name, report, Style(root=root)), "The report")
        else:
            put(render(name, report, style(flags["color"])._replace(root=root, brief=flags["quiet"])))
    if any(text.startswith("github") for text in formats):
        _summarise(report)
    if formats and not flags["quiet"] and "text" not in formats:
        note(summary(report))


def _into_files(formats: Iterable[str]) -> tuple[str, ...]:
    """Give the formats that go into files; counts take the place of `text`, and of no other on standard output."""
    for text in formats:
        if ":" not in text and text != "text":
            raise OrglintError(f"--statistics and {text} cannot both be printed.", f"Write {text}:FILE beside it.")
    return tuple(text for text in formats if ":" in text)


def exit_code(report: "Report", made: "Setup") -> int:
    """Give 1 where something counts that is at least as severe as `fail-on`, else 0."""
    from orglint.report.finding import SEVERITIES

    fail_on = made.value("fail-on").value
    if made.value("exit-zero").value or fail_on == "never":
        return CLEAN
    counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return FINDINGS if any(report.count(severity) for severity in counted) else CLEAN


def _usual_format() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def _summarise(report: "Report") -> None:
    """Add the report to the step's summary where GitHub gives a file for it."""
    from orglint.report.formats import render
    from orglint.report.style import Style

    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    try:
        with Path(path).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(render("markdown", report, Style()))
    except OSError as error:
        note(f"warning: the step's summary {path} cannot be written: {error.strerror}.")


def _from_root() -> str:
    """Give the way from the root of the git checkout to the working directory; empty outside of one."""
    here = Path.cwd()
    root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    relative = here.relative_to(root).as_posix()
    return "" if relative == "." else relative
