"""`orglint check`: lint organisations."""

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orglint.commands.options import COLOURING, CONFIGURING, SELECTING, listed, options, wants_color
from orglint.errors import OrglintError

if TYPE_CHECKING:
    from orglint.engine.baseline import Baseline
    from orglint.engine.setup import Setup
    from orglint.report.finding import Report
    from orglint.report.style import Style

FINDINGS, BROKEN = 1, 2
_FORMATS = (
    "text, concise, json, jsonl, sarif, github, gitlab, junit or markdown; "
    "into a file where a path is given; repeatable."
)


@click.command("check", short_help="Lint organisations.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@options(*SELECTING)
@click.option("--fail-on", metavar="LEVEL", help="Exit 1 from here on: error (default), warning, info, never.")
@click.option("--exit-zero", is_flag=True, default=None, help="Exit 0 where it would be 1.")
@click.option("--output-format", multiple=True, metavar="NAME[:PATH]", help=_FORMATS)
@click.option("--baseline", metavar="FILE", help="Accept the findings recorded in this file.")
@click.option("--write-baseline", is_flag=True, help="Record all findings there are in the baseline, and exit 0.")
@click.option("--statistics", is_flag=True, help="Count findings by rule instead of listing them.")
@click.option("--show-settings", is_flag=True, help="Print what holds and where it comes from, and lint nothing.")
@click.option("--stdin-filename", metavar="NAME", help="The name of what is read from standard input (PATH `-`).")
@click.option("--allow-missing", is_flag=True, help="Exit 0 where there is no org spec, as a hook should.")
@options(*CONFIGURING, COLOURING)
@click.option("-q", "--quiet", is_flag=True, help="Print findings and nothing else.")
@click.option("-v", "--verbose", is_flag=True, help="Say on stderr what is read and which rules run.")
def command(paths: tuple[str, ...], **flags: Any) -> int:
    """Lint organisations. PATH is a file, a folder, or - for standard input; each PATH is one organisation.

    Without PATH: the `paths` of the configuration, else org.yaml, org.yml or org/.
    """
    from orglint.engine.setup import setup

    first = Path(paths[0]) if paths and paths[0] != "-" else Path()
    start = first if first.is_dir() else first.parent
    made = setup(_configurable(flags), start, flags["config"], flags["isolated"])
    for warning in made.warnings:
        click.echo(f"warning: {warning}", err=True)
    if flags["show_settings"]:
        from orglint.engine.shown import settings

        click.echo(settings(made), nl=False)
        return 0
    return _Run(made, flags).run(paths)


def _configurable(flags: dict[str, Any]) -> dict[str, Any]:
    """Give the flags that are keys of the configuration as well, by the names that they have there."""
    several = {name: listed(flags[name.replace("-", "_")]) for name in ("select", "extend-select", "ignore")}
    names = ("profile", "as-of", "fail-on", "exit-zero", "output-format", "baseline", "max-file-size")
    return several | {name: flags[name.replace("-", "_")] for name in names}


class _Run:
    """One run of `check`: organisations linted, reports written, an exit code."""

    def __init__(self, made: "Setup", flags: dict[str, Any]) -> None:
        self._setup = made
        self._flags = flags

    def run(self, given: tuple[str, ...]) -> int:
        from orglint.engine.sources import chosen, is_marked, nothing_found

        paths = chosen(given, self._setup.paths("paths"))
        if self._flags["allow_missing"]:
            paths = tuple(path for path in paths if path == "-" or is_marked(path))
            if not paths:
                return 0
        if not paths:
            raise nothing_found()
        report, readable = self._linted(paths)
        if self._flags["write_baseline"] and readable:
            return self._record(report)
        self._print(report)
        return self._code(report) if readable else BROKEN

    def _linted(self, paths: tuple[str, ...]) -> tuple["Report", bool]:
        from orglint.engine.pipeline import against, lint, report
        from orglint.engine.sources import gather

        book, settings = self._setup.book, self._setup.settings
        linted = []
        for path in paths:
            source = gather(path, self._setup.value("max-file-size").value, self._flags["stdin_filename"])
            self._say(f"{source.path}: {len(source.gathered.lines)} files read")
            linted.append(lint(source.gathered, source.path, book, settings))
        baseline = self._baseline()
        self._say(f"{len(book.rules)} rules known, {len(frozenset().union(*(each.ran for each in linted)))} asked")
        made = report(linted, book)
        if baseline is not None:
            made = against(made, baseline, linted, book)
        return made, all(each.readable for each in linted)

    def _baseline(self) -> "Baseline | None":
        from orglint.engine.baseline import read

        paths = self._setup.paths("baseline")
        if not paths or (self._flags["write_baseline"] and not paths[0].exists()):
            return None
        return read(paths[0], os.path.relpath(paths[0]))

    def _record(self, report: "Report") -> int:
        from orglint.engine.baseline import USUAL, text, write

        path = next(iter(self._setup.paths("baseline")), Path(USUAL))
        write(path, text(report.findings, self._setup.book))
        click.echo(
            f"Recorded in {os.path.relpath(path)}. Use it with --baseline, or as `baseline` in orglint.toml.", err=True
        )
        return 0

    def _print(self, report: "Report") -> None:
        from orglint.report.formats import render
        from orglint.report.statistics import statistics
        from orglint.report.summary import summary

        if self._flags["statistics"]:
            click.echo(statistics(report), nl=False)
            return
        formats = self._setup.value("output-format").value or (_default_format(),)
        for wanted in formats:
            name, _, target = wanted.partition(":")
            _known(name)
            if target:
                Path(target).write_text(render(name, report, self._style(False)), "utf-8")
            else:
                click.echo(render(name, report, self._style(True)), nl=False, color=True)
            if name == "github":
                _summarise(report)
        if not self._flags["quiet"] and "text" not in formats:
            click.echo(summary(report), err=True)

    def _style(self, to_terminal: bool) -> "Style":
        from orglint.report.style import Style

        is_terminal = to_terminal and sys.stdout.isatty()
        width = shutil.get_terminal_size().columns if is_terminal else 100
        color = to_terminal and wants_color(self._flags["color"], is_terminal)
        return Style(color=color, width=max(40, min(width, 160)), root=_from_root(), brief=self._flags["quiet"])

    def _code(self, report: "Report") -> int:
        from orglint.report.finding import SEVERITIES

        fail_on = self._setup.value("fail-on").value
        if self._setup.value("exit-zero").value or fail_on == "never":
            return 0
        counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        return FINDINGS if any(report.count(severity) for severity in counted) else 0

    def _say(self, text: str) -> None:
        if self._flags["verbose"]:
            click.echo(text, err=True)


def _default_format() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def _known(name: str) -> None:
    from orglint.report.formats import NAMES

    if name not in NAMES:
        raise OrglintError(f"There is no output format `{name}`.", f"There are: {', '.join(NAMES)}.")


def _summarise(report: "Report") -> None:
    """Add the report to the step's summary where GitHub gives a file for it."""
    from orglint.report.formats import render
    from orglint.report.style import Style

    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(render("markdown", report, Style()))


def _from_root() -> str:
    """Give the way from the root of the git checkout to the working directory; empty outside of one."""
    here = Path.cwd()
    root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    relative = here.relative_to(root).as_posix()
    return "" if relative == "." else relative
