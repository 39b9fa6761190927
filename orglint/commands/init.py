"""`orglint init`: begin an org spec, by an interview or from what is there."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from orglint.commands.terminal import note, tell

if TYPE_CHECKING:
    from orglint.engine.beginning import Beginning

CLEAN = 0


@click.command("init", short_help="Begin an org spec: an interview, and what the repository already has.")
@click.argument("path", type=click.Path(), required=False)
@click.option("--yes", is_flag=True, help="Ask nothing: import what is found, else write a starter; and a baseline.")
def command(path: str | None, yes: bool) -> int:
    """Begin an org spec at PATH (default: where `orglint check` looks, else org.yaml).

    Asks what the spec does not say yet, and keeps every answer at once: end with Ctrl-D and go on another day. What
    the repository has (CODEOWNERS, OWNERS, catalog-info.yaml, service descriptors, alertmanager.yml) is offered for
    import. With --yes nothing is asked, and what is open is recorded in a baseline, so that the first check passes.
    """
    from orglint.engine.beginning import STARTER, Beginning
    from orglint.errors import OrglintError
    from orglint.source.atomic import write

    target = _target(path)
    if yes:
        if target.exists():
            hint = "`orglint init` asks for what it does not say yet; `orglint import --into` merges."
            raise OrglintError(f"{target} stands already, and is left as it is.", hint)
        _take_all(Beginning(target), asking=False)
        if not target.exists():
            write(target, STARTER, "The spec")
    elif not _asked(target):
        raise OrglintError("Nothing was answered, and nothing was written.", "`orglint init --yes` asks nothing.")
    _finish(target, yes)
    return CLEAN


def _target(path: str | None) -> Path:
    from orglint.engine.configured import layered, paths, value
    from orglint.engine.sources import chosen

    configured = paths(value(layered({}, Path()), "paths"))
    found = chosen([path] if path else [], configured)
    return Path(found[0] if found else "org.yaml")


def _take_all(spec: "Beginning", asking: bool) -> None:
    """Import what is found, and was not imported or declined before; what cannot be is said and left out."""
    from orglint.commands.interview import agreed
    from orglint.engine.beginning import take
    from orglint.engine.detecting import detected
    from orglint.errors import OrglintError

    known = spec.formats() | spec.passed()
    for format_, sources in detected(Path()):
        what = "this folder" if sources == (".",) else f"{sources[0]}{', …' if len(sources) > 1 else ''}"
        if format_ in known:
            continue
        if asking and not agreed(f"Import {format_} from {what}?"):
            spec.pass_over(format_)
            continue
        try:
            told = take(spec.target, format_, sources)
        except OrglintError as error:
            note(f"warning: {error.what} {error.hint}")
            continue
        spec.again()
        note(f"imported {format_} from {what}")
        for line in told:
            note(line)


def _asked(target: Path) -> bool:
    """Offer imports and ask questions until the answers end; tell whether there is a spec then."""
    from orglint.commands.interview import Interview, Stopped
    from orglint.engine.beginning import Beginning

    spec = Beginning(target)
    passed = sorted(spec.passed())
    try:
        _take_all(spec, asking=True)
        Interview(spec).run()
    except Stopped:
        note("")
    if passed:
        tell(f"Passed over before, and not asked again: {', '.join(passed)}. Take out `x-skipped` to be asked.")
    return target.exists()


def _finish(target: Path, yes: bool) -> None:
    """Write the profile out, record what is open where that is wanted, and say how things stand."""
    from orglint.commands.interview import Stopped, agreed
    from orglint.engine.beginning import Beginning, judged, record
    from orglint.report.finding import SEVERITIES
    from orglint.report.summary import profile_of, remarks, summary

    _, linted, report = judged(target)
    about = linted.organization
    if linted.org is None:
        tell(f"{target}: nothing is declared yet. `orglint init` goes on where this ended.")
        return
    if linted.org.spec.profile == "auto":
        Beginning(target).about({"profile": about.profile})
    for line in (f"{target}: {profile_of(about)}", *remarks(about), summary(report)):
        tell(line)
    is_open = any(report.count(severity) for severity in SEVERITIES)
    try:
        accepts = yes or (is_open and agreed("Record what is open in a baseline, so that only what is new counts?"))
    except Stopped:
        accepts = False
    if accepts:
        files = " and ".join(record(target))
        tell(f"What is open is recorded in {files}; `orglint check` passes until something new.")
    elif is_open:
        tell("`orglint check` shows what is open.")
