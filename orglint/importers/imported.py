"""A draft becomes the documents of an organisation: one for each source file that declares anything."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, Final, NamedTuple

from orglint.importers.draft import Draft, Entry, Left
from orglint.importers.sources import SourceFile, Sources
from orglint.importers.unread import unread
from orglint.source.gather import Gathered
from orglint.source.lines import Lines
from orglint.source.span import START, KeyPath, Span
from orglint.source.vocabulary import MARKER, VERSION
from orglint.spec.systems import SYSTEMS
from orglint.spec.validation import judge


class Imported(NamedTuple):
    """What was imported: documents with places in the sources, and what was left behind."""

    gathered: Gathered
    left: tuple[Left, ...]


class ImportedDocument:
    """What one source file declares, as an org spec; places are those of the source."""

    def __init__(self, file: SourceFile) -> None:
        self.path: Final = file.shown
        self.text: Final = file.text
        self.data: Final[dict[str, Any]] = {MARKER: VERSION}
        self._file: Final = file
        self._entries: Final[dict[tuple[str, str], Entry]] = {}

    @property
    def lines(self) -> Lines:
        """Give what turns offsets of the source's text into lines and columns."""
        return self._file.lines

    def enter(self, entry: Entry) -> None:
        """Take in an entity that this file declares."""
        self.data.setdefault(entry.section, {})[entry.id] = entry.data
        self._entries[entry.section, entry.id] = entry

    def span(self, path: KeyPath) -> Span:
        """Give where the source says what stands under a path, or else where it declares the entity."""
        entry = self._entries.get((str(path[0]), str(path[1]))) if len(path) > 1 else None
        if entry is None:
            return START
        below = path[2:]
        for length in range(len(below), 0, -1):
            at = entry.places.get(below[:length])
            if at is not None and at.file is self._file:
                return at.span
        return entry.at.span

    def key_span(self, path: KeyPath) -> Span:
        """Give the same as `span`: keys of the language stand nowhere in a source."""
        return self.span(path)

    def entity_at(self, line: int) -> tuple[str, str] | None:
        """Give the entity declared on a line, or last before it."""
        before = [(start, key) for start, key in self._starts if start <= line]
        return before[-1][1] if before else None

    def line(self, section: str, id_: str) -> int:
        """Give the line at which an entity is declared."""
        return self.span((section, id_)).line

    @cached_property
    def _starts(self) -> list[tuple[int, tuple[str, str]]]:
        return sorted((entry.at.span.line, key) for key, entry in self._entries.items())


def imported(draft: Draft, sources: Sources) -> Imported:
    """Give what a draft made from sources comes to; what does not fit the schema is taken out and counted as left."""
    documents: dict[str, ImportedDocument] = {}
    unfit: list[Left] = []
    for entry in draft.entries.values():
        if _settled(entry, unfit):
            file = entry.at.file
            documents.setdefault(file.shown, ImportedDocument(file)).enter(entry)
    several = tuple(documents.values())
    if several:
        several[0].data["organization"] = _organization(draft)
    faults = (*sources.faults, *draft.faults)
    lines = {path: file.lines for path, file in sources.read.items()}
    lefts = (*draft.lefts, *unread(sources.read.values(), draft.lefts), *unfit)
    return Imported(Gathered(several, faults, (), lines), lefts)


def _organization(draft: Draft) -> dict[str, Any]:
    sections = {section for section, _ in draft.entries}
    spoken = draft.systems or dict.fromkeys(s for s, holds in SYSTEMS.items() if sections & {*holds})
    declares = [system for system in SYSTEMS if system in spoken]
    return {**({"name": draft.name} if draft.name else {}), "declares": declares}


def _settled(entry: Entry, unfit: list[Left]) -> bool:
    """Take out of an entity what does not fit the schema; tell whether the rest does."""
    if _fits(entry, entry.data):
        return True
    for key in _misfits(entry):
        value = entry.data.pop(key)
        at = entry.places.get((key,), entry.at)
        unfit.append(Left(f"values that do not fit `{key}`", f"{entry.id}: {short(value)}", at))
    if _fits(entry, entry.data):
        return True
    unfit.append(Left("ids that the language does not allow", short(entry.id), entry.at))
    return False


def _misfits(entry: Entry) -> Iterable[str]:
    """Give the fields that do not fit by themselves."""
    return [key for key, value in entry.data.items() if not _fits(Entry(entry.section, "id", entry.at), {key: value})]


def _fits(entry: Entry, data: dict[str, Any]) -> bool:
    return judge().is_valid({MARKER: VERSION, entry.section: {entry.id: data}})


def short(value: Any) -> str:
    """Give a value as an example in a sentence: one line, not too long."""
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:59]}…"


def merged(gathered: Gathered) -> dict[str, Any]:
    """Give the data of all documents as that of one file."""
    whole: dict[str, Any] = {MARKER: VERSION}
    for section, entries in _parts(gathered):
        whole.setdefault(section, {}).update(entries)
    return {key: whole[key] for key in (MARKER, "organization", *_ORDER) if key in whole}


_ORDER: Final = tuple(section for sections in SYSTEMS.values() for section in sections)


def _parts(gathered: Gathered) -> Iterator[tuple[str, dict[str, Any]]]:
    for document in gathered.documents:
        yield from ((key, value) for key, value in document.data.items() if key != MARKER)
