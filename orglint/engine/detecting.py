"""What a repository has that can be imported, by the names of its files."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final, NamedTuple

from orglint.importers.codeowners import HIDDEN
from orglint.importers.descriptors import NAMES
from orglint.source.tree import WorkingTree

PATTERNS: Final[dict[str, tuple[str, ...]]] = {
    "backstage": ("catalog-info.yaml", "catalog-info.yml"),
    "owners": ("OWNERS", "OWNERS_ALIASES"),
    "descriptors": NAMES,
    "alertmanager": ("alertmanager.yml", "alertmanager.yaml", "*.rules.yml", "*.rules.yaml"),
}
"""Names of files that say by themselves what they are; rules of Prometheus count beside an Alertmanager alone."""

_FOREIGN: Final = frozenset({"node_modules", "vendor", "third_party", "site-packages", "testdata", "venv"})
_INHERITING: Final = frozenset({"owners"})
"""Formats in which a file's folder means something, so that the folder looked in is the source."""


class Detected(NamedTuple):
    """A format, and the files to import, relative to the folder looked in."""

    format: str
    sources: tuple[str, ...]


def detected(folder: Path) -> Iterator[Detected]:
    """Give what can be imported from a folder; other people's code in it is left out."""
    tree = WorkingTree(folder)
    base = folder.absolute().as_posix()
    files = [file.removeprefix(f"{base}/") for file in tree.files(base, deep=True)]
    own = [file for file in files if not _FOREIGN & {*file.split("/")}]
    for format_, patterns in PATTERNS.items():
        found = tuple(file for file in own if any(fnmatchcase(file.rpartition("/")[2], each) for each in patterns))
        if format_ == "alertmanager" and not any(Path(file).stem == "alertmanager" for file in found):
            continue
        if found:
            yield Detected(format_, (".",) if format_ in _INHERITING else found)
    owned = next((file for file in HIDDEN if tree.kind(f"{base}/{file}") == "file"), None)
    if owned is not None:
        yield Detected("codeowners", (owned,))
