"""Files of an org spec that change, and nothing in them but what is meant to; checked before anything is written."""

import codecs
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

from orglint.engine.sources import gather
from orglint.errors import OrglintError
from orglint.importers.cuts import Uneditable
from orglint.importers.editing import Editor
from orglint.importers.merging import Change
from orglint.source import atomic
from orglint.source.amiss import Amiss
from orglint.source.reader import read
from orglint.source.span import KeyPath
from orglint.spec.systems import SYSTEMS
from orglint.spec.validation import faults

_ORDER: Final = tuple(section for sections in SYSTEMS.values() for section in sections)


def write(texts: Mapping[Path, str]) -> None:
    """Write files, all or none; one that begins with a byte order mark keeps it."""
    atomic.write_all({path: f"{_mark(path)}{text}" for path, text in texts.items()}, "The spec")


def _mark(path: Path) -> str:
    is_marked = path.exists() and path.read_bytes().startswith(codecs.BOM_UTF8)
    return "\ufeff" if is_marked else ""


def opened(target: Path, largest: int | None = None) -> "list[SpecFile]":
    """Give the files of the spec at a path, the root first; raises `OrglintError` where they cannot be read."""
    gathered = gather(str(target), largest).gathered
    amiss = gathered.faults or [fault for document in gathered.documents for fault in faults(document)]
    if amiss:
        where = f"{amiss[0].path}:{amiss[0].span.line}"
        raise OrglintError(f"{where}: {amiss[0].message}", amiss[0].help or "Mend it first; nothing was changed.")
    return [SpecFile(Path(each.path), _text(Path(each.path)), each.data) for each in gathered.documents]


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")


class SpecFile:
    """One file of the spec: its data as they become, and the changes to its text."""

    def __init__(self, path: Path, text: str, data: dict[str, Any]) -> None:
        self.path: Final = path
        self.old: Final = text if data else None
        self.editor: Final = Editor(text)
        self.data: Final[dict[str, Any]] = deepcopy(data) if data else read(text).data
        self._new: Final[dict[str, dict[str, Any]]] = {}

    def change(self, path: KeyPath, change: Change) -> bool:
        """Change the mapping at a path; tell whether its text allows that."""
        node: Any = self.data
        for step in path:
            node = node[step]
        try:
            self.editor.change(path, node, change.puts, change.drops)
        except Uneditable:
            return False
        node.update(deepcopy(change.puts))
        for key in change.drops:
            del node[key]
        return True

    def add(self, section: str, id_: str, data: dict[str, Any]) -> None:
        """Add an entity; it is written once all are known."""
        self._new.setdefault(section, {})[id_] = data

    def text(self) -> str | None:
        """Give the new text, None where it stays as it is; it is read again to see that it says what it should."""
        for section, entries in sorted(self._new.items(), key=lambda item: _ORDER.index(item[0])):
            stands = section in self.data or self.editor.has(section)
            if stands:
                self.data.setdefault(section, {})
            path, puts = ((section,), entries) if stands else ((), {section: entries})
            if not self.change(path, Change(dict(puts), frozenset(), ())):
                raise self._refused()
        try:
            text = self.editor.text()
            right = read(text).data == self.data
        except (Uneditable, Amiss):
            right = False
        if not right:
            raise self._refused()
        return None if text == self.old else text

    def _refused(self) -> OrglintError:
        what = f"{self.path} is written in a way that orglint cannot change without touching what is yours."
        return OrglintError(what, "Import into a file of its own, and `include` it; nothing was changed.")
