"""The one organisation that a command asks of: found, read and linted."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import click

if TYPE_CHECKING:
    from orglint.engine.pipeline import Linted
    from orglint.engine.reading import Understood
    from orglint.engine.setup import Setup
    from orglint.graph.org import OrgGraph

ORG: Callable[[Any], Any] = click.option(
    "--org",
    type=click.Path(),
    envvar="ORGLINT_ORG",
    metavar="PATH",
    help="The organisation (default: as `orglint check` finds it).",
)


class Opened(NamedTuple):
    """An organisation that could be read, what it was linted with, and what was found."""

    setup: "Setup"
    linted: "Linted"
    org: "OrgGraph"


def opened(path: str | None, flags: Mapping[str, Any], config: Path | None = None, isolated: bool = False) -> Opened:
    """Open the organisation at `path`, or where `check` would find one; what cannot be read ends the command.

    `flags` are those that are keys of the configuration as well, by the names that they have there.
    """
    from orglint.engine.pipeline import lint
    from orglint.engine.setup import setup
    from orglint.engine.sources import chosen, gather, nothing_found

    made = setup(flags, _start(path), config, isolated)
    paths = chosen([path] if path else [], made.paths("paths"))
    if not paths:
        raise nothing_found()
    source = gather(paths[0], made.value("max-file-size").value)
    linted = lint(source.gathered, source.path, made.book, made.settings)
    if linted.org is None:
        _unreadable(linted, made)
    return Opened(made, linted, linted.org)


def read(
    path: str | None, flags: Mapping[str, Any], config: Path | None = None, isolated: bool = False
) -> "Understood":
    """Open an organisation as `opened` does, for questions that need no rule; that takes a fraction of the time."""
    from orglint.engine.configured import layered, paths, value
    from orglint.engine.reading import amiss, understood
    from orglint.engine.sources import chosen, gather, nothing_found

    layers = layered(flags, _start(path), config, isolated)
    found = chosen([path] if path else [], paths(value(layers, "paths")))
    if not found:
        raise nothing_found()
    source = gather(found[0], value(layers, "max-file-size").value)
    if amiss(source.gathered, source.path):
        from orglint.engine.pipeline import lint
        from orglint.engine.setup import setup

        made = setup(flags, _start(path), config, isolated)
        _unreadable(lint(source.gathered, source.path, made.book, made.settings), made)
    return understood(source.gathered, source.path, value(layers, "profile").value, value(layers, "as-of").value)


def _start(path: str | None) -> Path:
    """Give the folder from which configuration is sought."""
    start = Path(path) if path else Path()
    return start if start.is_dir() else start.parent


def _unreadable(linted: "Linted", made: "Setup") -> NoReturn:
    """Say why an organisation cannot be read, and end with exit code 2."""
    from orglint.engine.pipeline import report
    from orglint.report.formats import render
    from orglint.report.style import Style

    click.echo(render("text", report([linted], made.book), Style(brief=True)), err=True, nl=False)
    raise SystemExit(2)
