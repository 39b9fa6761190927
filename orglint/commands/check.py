"""`orglint check`: lint organisations."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orglint.commands.colouring import COLOURING
from orglint.commands.options import CONFIGURING, REPORTING, SELECTING, options
from orglint.commands.reporting import BROKEN, CLEAN, exit_code, publish
from orglint.commands.terminal import note, put

if TYPE_CHECKING:
    from orglint.engine.baseline import Baseline
    from orglint.engine.setup import Setup
    from orglint.engine.sources import Source
    from orglint.report.finding import Report


@click.command("check", short_help="Lint organisations.")
@click.argument("paths", type=click.Path(), nargs=-1, metavar="[PATH]...")
@click.option("--from", "format_", metavar="FORMAT", help="Lint what another tool keeps, as `orglint import` reads it.")
@options(*SELECTING, *REPORTING)
@click.option("--baseline", type=click.Path(), metavar="FILE", help="Accept the findings recorded in this file.")
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

    Without PATH: the `paths` of the configuration, else org.yaml, org.yml or org/. With --from, every PATH is a source
    of one organisation, and without PATH it is the working directory.
    """
    from orglint.engine.setup import setup

    first = Path(paths[0]) if paths and paths[0] != "-" else Path()
    start = first if first.is_dir() else first.parent
    if flags["format_"]:
        flags["ignore"] = (*(flags["ignore"] or ()), *_unasked(flags))
    made = setup(_configurable(flags), start, flags["config"], flags["isolated"])
    for warning in made.warnings:
        note(f"warning: {warning}")
    if flags["show_settings"]:
        from orglint.engine.shown import settings

        put(settings(made))
        return CLEAN
    return _Run(made, flags).run(paths)


def _unasked(flags: dict[str, Any]) -> tuple[str, ...]:
    """Give the rules that ask what a format has no word for, and say that they are left out."""
    from orglint.engine.importing import importer

    rules = importer(flags["format_"], not flags["isolated"]).unasked
    if rules and not flags["quiet"]:
        note(f"not asked, since {flags['format_']} has no word for it: {', '.join(rules)}")
    return rules


def _configurable(flags: dict[str, Any]) -> dict[str, Any]:
    """Give the flags that are keys of the configuration as well, by the names that they have there."""
    names = ("select", "extend-select", "ignore", "profile", "as-of", "fail-on", "exit-zero", "output-format",
             "baseline", "max-file-size")  # fmt: skip
    return {name: flags[name.replace("-", "_")] for name in names}


class _Run:
    """One run of `check`: organisations linted, reports written, an exit code."""

    def __init__(self, made: "Setup", flags: dict[str, Any]) -> None:
        self._setup = made
        self._flags = flags

    def run(self, given: tuple[str, ...]) -> int:
        from orglint.engine.sources import chosen, is_marked, nothing_found

        if self._flags["format_"]:
            return self._finish(*self._linted([self._imported(given or (".",))]))
        paths = chosen(given, self._setup.paths("paths"))
        if self._flags["allow_missing"]:
            paths = tuple(path for path in paths if path == "-" or is_marked(path))
            if not paths:
                return CLEAN
        if not paths:
            raise nothing_found()
        return self._finish(*self._linted(map(self._gathered, paths)))

    def _finish(self, report: "Report", readable: bool) -> int:
        if self._flags["write_baseline"] and readable:
            self._record(report)
            return CLEAN
        publish(report, self._setup, self._flags)
        return exit_code(report, self._setup) if readable else BROKEN

    def _gathered(self, path: str) -> "Source":
        from orglint.engine.sources import gather

        return gather(path, self._setup.value("max-file-size").value, self._flags["stdin_filename"])

    def _imported(self, given: tuple[str, ...]) -> "Source":
        """Import the sources given as one organisation, and say what was left behind."""
        from orglint.engine.importing import importer, run, source, told

        chosen = importer(self._flags["format_"], not self._flags["isolated"])
        found = run(chosen, given, self._setup.value("max-file-size").value)
        if not self._flags["quiet"]:
            for line in told(found.left):
                note(line)
        return source(found, given)

    def _linted(self, sources: "Iterable[Source]") -> tuple["Report", bool]:
        from orglint.engine.pipeline import lint, report
        from orglint.report.summary import counted

        book, settings = self._setup.book, self._setup.settings
        linted = []
        for source in sources:
            self._say(f"{source.path}: {counted(len(source.gathered.lines), 'file')} read")
            linted.append(lint(source.gathered, source.path, book, settings))
        baseline = self._baseline()
        self._say(f"{len(book.rules)} rules known, {len(frozenset().union(*(each.ran for each in linted)))} asked")
        for folder in book.foreign:
            self._say(f"among them rules that are not orglint's own: {folder}")
        made = report(linted, book)
        if baseline is not None:
            from orglint.engine.accepting import against

            made = against(made, baseline, linted, book, settings.as_of is not None)
        return made, all(each.readable for each in linted)

    def _baseline(self) -> "Baseline | None":
        from orglint.engine.baseline import read
        from orglint.engine.layers import shown

        paths = self._setup.paths("baseline")
        if not paths or (self._flags["write_baseline"] and not paths[0].exists()):
            return None
        return read(paths[0], shown(paths[0]))

    def _record(self, report: "Report") -> None:
        from orglint.engine.baseline import USUAL, recordable, text, write
        from orglint.engine.layers import shown
        from orglint.report.summary import counted

        path = next(iter(self._setup.paths("baseline")), Path(USUAL))
        write(path, text(report, self._setup.book, path.parent, self._setup.settings.as_of is not None))
        number = len(recordable(report, self._setup.book))
        recorded = f"Recorded {counted(number, 'finding')} in {shown(path)}."
        note(f"{recorded} Use it with --baseline, or as `baseline` in orglint.toml.")

    def _say(self, text: str) -> None:
        if self._flags["verbose"]:
            note(text)
