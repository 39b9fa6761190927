"""`orglint diff`: what changed since a revision, and whether it may."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orglint.commands.colouring import COLOURING
from orglint.commands.options import CONFIGURING, REPORTING, SELECTING, options
from orglint.commands.reporting import BROKEN, CLEAN, exit_code, publish
from orglint.commands.terminal import note

if TYPE_CHECKING:
    from orglint.engine.versions import Versions


@click.command("diff", short_help="Compare with an older version: the pull request gate.")
@click.argument("paths", type=click.Path(), nargs=-1, metavar="[PATH]...")
@click.option("--against", metavar="REF", help="Compare with the commit where REF and the new version part.")
@click.option("--head", metavar="REV", help="The new version is this revision, and not the working tree.")
@click.option("--exact", is_flag=True, help="Compare with REF itself.")
@click.option("--fetch", is_flag=True, help="Fetch REF first, and the history that a shallow clone lacks.")
@click.option("--against-file", type=click.Path(), metavar="OLD", help="Compare with this file or folder, without git.")
@options(*SELECTING, *REPORTING)
@click.option("--statistics", is_flag=True, help="Count findings by rule instead of listing them.")
@click.option("--allow-missing", is_flag=True, help="Exit 0 where neither version has an org spec, as a hook should.")
@options(*CONFIGURING, COLOURING)
@click.option("-q", "--quiet", is_flag=True, help="Print findings and nothing else.")
def command(paths: tuple[str, ...], **flags: Any) -> int:
    """Say what changed in organisations, and whether it may: the rules of `changes`, and whatever is newly wrong.

    PATH is as for `orglint check`. Configuration, rules, profile and `declares` are those of the older version, so
    that a change cannot excuse itself; a change that is meant is recorded under `handovers`.
    """
    _check(paths, flags)
    if flags["allow_missing"] and flags["against"] == "HEAD" and _is_unborn(paths):
        return CLEAN
    with _versions(paths, flags) as versions:
        return _run(versions, paths, flags)


def _check(paths: tuple[str, ...], flags: dict[str, Any]) -> None:
    old = flags["against_file"]
    if (flags["against"] is None) == (old is None):
        raise click.UsageError("Say what to compare with: --against REF, or --against-file OLD.")
    if old is not None and (flags["head"] or flags["exact"] or flags["fetch"] or len(paths) > 1):
        raise click.UsageError("--against-file compares two files or folders, without git.")


def _is_unborn(paths: tuple[str, ...]) -> bool:
    """Tell whether the repository has no commit yet, so that a hook on the first one has nothing to compare with."""
    from orglint.source.git import repository

    return repository(Path(paths[0] if paths else ".")).is_unborn


@contextmanager
def _versions(paths: tuple[str, ...], flags: dict[str, Any]) -> "Iterator[Versions]":
    from orglint.engine.versions import Wanted, files, revisions

    near, largest = paths[0] if paths else ".", flags["max_file_size"]
    if flags["against_file"] is not None:
        yield files(flags["against_file"], near, largest)
        return
    wanted = Wanted(flags["against"], flags["head"], flags["exact"], flags["fetch"])
    with revisions(wanted, Path(near), largest) as versions:
        yield versions


def _run(versions: "Versions", paths: tuple[str, ...], flags: dict[str, Any]) -> int:
    from orglint.engine.comparing import Comparing, Flags
    from orglint.engine.sources import nothing_found

    comparing = Comparing(
        versions, Flags(_keys(flags), flags["config"], flags["isolated"]), paths, flags["against_file"]
    )
    for warning in comparing.warnings:
        note(f"warning: {warning}")
    found = comparing.organizations()
    if not found:
        if flags["allow_missing"]:
            return CLEAN
        raise nothing_found()
    report, readable = comparing.compared(found)
    publish(report, comparing.made, flags)
    return exit_code(report, comparing.made) if readable else BROKEN


def _keys(flags: dict[str, Any]) -> dict[str, Any]:
    """Give the flags that are keys of the configuration as well, by the names that they have there."""
    names = ("select", "extend-select", "ignore", "profile", "as-of", "fail-on", "exit-zero", "output-format",
             "max-file-size")  # fmt: skip
    return {name: flags[name.replace("-", "_")] for name in names}
