"""An import joins an org spec that stands: what changes in which file, checked before anything is written."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from orglint.engine.changing import SpecFile, opened
from orglint.importers import merging
from orglint.importers.imported import Imported, merged, short
from orglint.importers.merging import Change
from orglint.importers.records import Record, records
from orglint.importers.writing import flow, org_yaml
from orglint.source.located import Located
from orglint.source.vocabulary import MARKER, SECTIONS
from orglint.spec.entities import TYPES
from orglint.spec.model import Spec
from orglint.spec.references import Reference
from orglint.spec.systems import SYSTEMS

ALIASES: Final = "x-aliases"
"""Under what an entity has further ids, by which sources know it: a text or a list."""


class Joined(NamedTuple):
    """The new text of every file that changes, and sentences for the user."""

    texts: dict[Path, str]
    notes: tuple[str, ...]


def joined(target: Path, found: Imported, given: Sequence[str], format_: str, largest: int | None = None) -> Joined:
    """Give what an import makes of the org spec at a path: a file, a folder, or nothing yet.

    Raises `OrglintError` where the spec cannot be read, or is written in a way that cannot be changed.
    """
    whole = merged(found.gathered)
    if not target.exists():
        head = {key: whole[key] for key in (MARKER, "organization") if key in whole}
        spec = _Standing([SpecFile(target, org_yaml(head), {})])
    else:
        spec = _Standing(opened(target, largest))
    joining = _Joining(spec, found, _Origin(format_, _folder(target), given))
    joining.declare(whole.get("organization", {}).get("declares", []))
    joining.entities()
    return joining.joined()


def _folder(target: Path) -> Path:
    return target if target.is_dir() else target.absolute().parent


class _Origin:
    """Where an import comes from: a format, and the files and folders given."""

    def __init__(self, format_: str, folder: Path, given: Sequence[str]) -> None:
        self.format: Final = format_
        self._folder: Final = folder
        self._roots: Final = [os.path.abspath(path) for path in given]  # noqa: PTH100  (links are left alone)

    def record(self, shown: str) -> Record:
        """Give the record for what a file declares now."""
        return Record(self.format, Path(os.path.relpath(shown, self._folder)).as_posix(), {})

    def knows(self, record: Record) -> bool:
        """Tell whether a record is of this format, and of a file given or below a folder given."""
        whole = Path(os.path.normpath(self._folder.absolute() / record.file))
        return record.format == self.format and any(whole.is_relative_to(root) for root in self._roots)


class _Standing:
    """The spec as it stands: entities by section and id, or by an id that they had before."""

    def __init__(self, files: list[SpecFile]) -> None:
        self.files: Final = files
        self._ids: Final[dict[tuple[str, str], tuple[SpecFile, str]]] = {}
        self._further: Final[dict[tuple[str, str], tuple[SpecFile, str]]] = {}
        for file, section, id_, data in self.entities():
            self._ids.setdefault((section, id_.casefold()), (file, id_))
            for old in _further_ids(data):
                self._further.setdefault((section, old), (file, id_))

    def entities(self) -> "Iterator[tuple[SpecFile, str, str, dict[str, Any]]]":
        """Give every entity, with its file, section and id."""
        for file in self.files:
            for section in [key for key in file.data if key in SECTIONS]:
                for id_, data in list(file.data[section].items()):
                    yield file, section, id_, data

    def find(self, section: str, id_: str, data: Mapping[str, Any]) -> "tuple[SpecFile, str] | None":
        """Give the file of an imported entity and the id it bears there: its own, or one that either side declares."""
        keys = [(section, each) for each in (id_.casefold(), *_further_ids(data))]
        found = (known.get(key) for key in keys for known in (self._ids, self._further))
        return next((each for each in found if each is not None), None)


def _further_ids(data: Mapping[str, Any]) -> list[str]:
    """Give the ids, in small letters, that an entity says it had or has elsewhere."""
    aliases = data.get(ALIASES)
    several = [data.get("renamed_from"), *(aliases if isinstance(aliases, list) else [aliases])]
    return [each.casefold() for each in several if isinstance(each, str)]


class _Joining:
    def __init__(self, spec: _Standing, found: Imported, origin: _Origin) -> None:
        self._spec: Final = spec
        self._found: Final = found
        self._origin: Final = origin
        self._notes: Final[list[str]] = []
        self._seen: Final[set[tuple[str, str]]] = set()

    def joined(self) -> Joined:
        """Give what comes of it."""
        texts = {file.path: text for file in self._spec.files if (text := file.text()) is not None}
        return Joined(texts, tuple(self._notes))

    def declare(self, systems: Sequence[str]) -> None:
        """Add the systems that the source brings first to `declares`, where the spec has it."""
        file = next((f for f in self._spec.files if "declares" in (f.data.get("organization") or {})), None)
        if file is None:
            return
        value = file.data["organization"]["declares"]
        stand = [value] if isinstance(value, str) else list(value)
        held = {section for _, section, _, _ in self._spec.entities()}
        brought = {section for document in self._found.gathered.documents for section in document.data}
        new = [s for s in systems if s not in stand and not held & {*SYSTEMS[s]} and brought & {*SYSTEMS[s]}]
        if new:
            self._change(file, ("organization",), Change({"declares": [*stand, *new]}, frozenset(), ()))

    def entities(self) -> None:
        """Bring every entity in, and mark those that the source no longer has."""
        for document in self._named_as_here():
            record = self._origin.record(document.path)
            for section in [key for key in document.data if key in SECTIONS]:
                for id_, data in document.data[section].items():
                    self._entity(section, id_, data, record)
        for file, section, id_, data in self._spec.entities():
            lost = [e for e in records(data) if not e.gone and self._origin.knows(e)]
            if lost and (section, id_.casefold()) not in self._seen:
                self._note("gone from the source, and marked so:", file, section, id_)
                self._change(file, (section, id_), merging.gone(data, lost))

    def _entity(self, section: str, id_: str, theirs: dict[str, Any], now: Record) -> None:
        place = self._spec.find(section, id_, theirs)
        if place is None:
            self._spec.files[0].add(section, id_, merging.fresh(now, theirs))
            return
        file, here = place
        self._seen.add((section, here.casefold()))
        ours = file.data[section][here]
        change = merging.merged(ours, theirs, now, filter(self._origin.knows, records(ours)))
        for key in change.kept:
            said = f"it says {short(flow(theirs[key]))}" if key in theirs else "it has none now"
            self._note(f"kept as it stands, though the source says otherwise ({said}): `{key}` of", file, section, here)
        self._change(file, (section, here), change)

    def _change(self, file: SpecFile, path: tuple[str, str] | tuple[str], change: Change) -> None:
        if (change.puts or change.drops) and not file.change(path, change):
            self._note("left as it is, since an alias or a merge key brings what would change:", file, *path)

    def _note(self, what: str, file: SpecFile, section: str, id_: str = "") -> None:
        noun = next((type_.noun for type_ in TYPES if type_.section == section), section)
        self._notes.append(f"{what} {noun}{':' if id_ else ''}{id_} ({file.path})")

    def _named_as_here(self) -> tuple[Located, ...]:
        """Give the documents imported, with references that name entities by the ids they bear in the spec."""
        documents = self._found.gathered.documents
        for reference in Spec(documents).references:
            if reference.target is not None:
                place = self._spec.find(reference.target.section, reference.target.id, reference.target.data)
                if place is not None and place[1].casefold() != reference.target.id.casefold():
                    _rename(reference, place[1])
        return documents


def _rename(reference: Reference, id_: str) -> None:
    """Let a reference name another id, behind the prefix that it has."""
    prefix = reference.text[: len(reference.text) - len(reference.target.id)] if reference.target else ""
    node: Any = reference.source.data
    for step in reference.path[:-1]:
        node = node[step]
    node[reference.path[-1]] = f"{prefix}{id_}"
