"""The organisations of a run: the paths given, those of the configuration, or what lies in the working directory."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from orglint.errors import OrglintError
from orglint.source.bounds import LARGEST
from orglint.source.gather import Gathered, from_bytes, from_path
from orglint.source.marker import YAML, bears_marker
from orglint.source.span import INVALID, START, Fault
from orglint.source.tree import WorkingTree

STDIN = "-"
USUAL = ("org.yaml", "org.yml", "org")


class Source(NamedTuple):
    """One organisation: its path as users see it, and what was gathered from it."""

    path: str
    gathered: Gathered


def chosen(given: Iterable[str], configured: Iterable[Path]) -> tuple[str, ...]:
    """Give the paths to lint; none where nothing is given and nothing usual lies in the working directory."""
    paths = tuple(dict.fromkeys(given)) or tuple(map(str, configured))
    return paths or tuple(name for name in USUAL if Path(name).exists())[:1]


def nothing_found() -> OrglintError:
    """Say that there is nothing to lint."""
    return OrglintError(
        "No org.yaml, org.yml or org/ stands in this folder, and the configuration names no `paths`.",
        "Give a path, or begin an org.yaml with the line `orglint: 1`.",
    )


def gather(path: str, largest: int | None = None, stdin_name: str | None = None) -> Source:
    """Gather the organisation at a path; `-` is read from standard input, as though it were the file `stdin_name`."""
    most = largest or LARGEST
    if path == STDIN:
        return _from_stdin(most, stdin_name)
    tree = WorkingTree(Path(path), most)
    whole = Path(path).absolute().as_posix()
    return Source(tree.shown(whole), from_path(tree, whole))


def _from_stdin(most: int, name: str | None) -> Source:
    if sys.stdin is None:
        raise OrglintError("Standard input is closed.", "Give a file, a folder, or something to read.")
    data = sys.stdin.buffer.read(most + 1)
    place = Path(name or "stdin.yaml").absolute()
    tree = WorkingTree(place, most)
    shown = tree.shown(place.as_posix()) if name else "<stdin>"
    if len(data) > most:
        message = f"Standard input is larger than {most:,} bytes."
        return Source(shown, Gathered((), (Fault(INVALID, message, "Raise --max-file-size.", shown, START),), (), {}))
    return Source(shown, from_bytes(tree, place.as_posix(), data, shown))


def is_marked(path: str) -> bool:
    """Tell whether a file, or any YAML file in a folder, bears the marker of an org spec."""
    tree = WorkingTree(Path(path))
    whole = Path(path).absolute().as_posix()
    kind = tree.kind(whole)
    files = tree.files(whole, deep=True) if kind == "folder" else [whole] if kind == "file" else []
    several = (f for f in files if kind == "file" or (f.endswith(YAML) and tree.kind(f) == "file"))
    return any(bears_marker(tree.read(file)) for file in several)
