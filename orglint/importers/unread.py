"""What stands in the documents of a source and no importer has looked at: it is counted, not dropped in silence."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from orglint.importers.draft import Left
from orglint.importers.files import At, SourceFile
from orglint.source.span import KeyPath

_SHOWN: Final = 8


def unread(files: Iterable[SourceFile], lefts: Iterable[Left]) -> list[Left]:
    """Give every value of the files' documents that was neither looked at nor left, all under one heading."""
    left = {(each.at.file.shown, each.at.spot) for each in lefts}
    found = [at for file in files for at in _unread(file, left)]
    counts = Counter(_key(at) for at in found)
    keys = [f"`{key}`" for key, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    shown = [*keys[:_SHOWN], *([f"{len(keys) - _SHOWN} more"] if len(keys) > _SHOWN else [])]
    what = f"values under keys that the language has no place for ({', '.join(shown)})"
    return [Left(what, ".".join(str(step) for step in at.spot[1:]), at) for at in found]


def _unread(file: SourceFile, left: set[tuple[str, Any]]) -> Iterator[At]:
    for number, root in enumerate(file.roots):
        waiting: list[tuple[KeyPath, Any]] = [((number,), root)]
        while waiting:
            path, value = waiting.pop()
            if (file.shown, path) in left:
                continue
            if type(value) is dict:
                waiting += [((*path, key), below) for key, below in reversed(value.items())]
            elif type(value) is list:
                waiting += [((*path, key), below) for key, below in reversed([*enumerate(value)])]
            elif value and path not in file.looked_at:
                yield At(file, path)


def _key(at: At) -> str:
    return next((step for step in reversed(at.spot) if isinstance(step, str)), "a text")
