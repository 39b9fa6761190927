"""Any YAML, JSON or TOML, by a mapping file that stands among the sources (`orglint.importers.mapping` says how)."""

from fnmatch import fnmatchcase
from typing import Final

from orglint.importers import mapping, names
from orglint.importers.draft import Draft, Entry
from orglint.importers.importer import Importer
from orglint.importers.mapping import Place, Value, places, values
from orglint.importers.sources import Cursor, SourceFile, Sources
from orglint.spec.entities import TYPES
from orglint.spec.fields import Field, Flag, Number, Texts
from orglint.spec.referring import Mandate, Refs
from orglint.spec.relations import Dependencies
from orglint.spec.similar import closest
from orglint.spec.systems import SYSTEMS

_FIELDS: Final[dict[str, dict[str, Field]]] = {
    type_.section: {
        field.key: field for base in type_.__mro__ for field in vars(base).values() if isinstance(field, Field)
    }
    for type_ in TYPES
}
_GROUPS: Final = ("teams", "roles")
_NAMED: Final = ("links", "labels")


def read(sources: Sources, draft: Draft) -> None:
    """Enter what the mapping files among the sources say of the others; a mapping holds for all files after its own."""
    files = list(sources.files(lambda name: name.endswith((".yaml", ".yml", ".json", ".toml"))))
    found = [(file, document) for file in files for document in sources.documents(file)]
    mappings = [document for _, document in found if mapping.MARKER in document.keys]
    for each in mappings:
        _mapping(each, draft)
        for entities in each["entities"].each():
            _Entities(entities, draft).write([(f, d) for f, d in found if d not in mappings])
    if not mappings and files:
        draft.refuse(
            "None of the sources is a mapping.",
            f"Give a mapping file too: it begins with `{mapping.MARKER}: 1`.",
            files[0].start,
        )


def _mapping(cursor: Cursor, draft: Draft) -> None:
    _known(cursor, "mapping", draft)
    version = cursor[mapping.MARKER]
    if version.text != mapping.VERSION:
        draft.refuse(f"A mapping of version {version.text or 'none'} cannot be read.", "This is version 1.", version.at)
    draft.name = cursor["name"].text or draft.name
    for system, at in cursor["declares"].texts():
        if system in SYSTEMS:
            draft.speaks_of(system)
        else:
            draft.refuse(f"There is no system `{system}`.", f"The systems are {', '.join(SYSTEMS)}.", at)


def _known(cursor: Cursor, what: str, draft: Draft) -> None:
    for key, inner in cursor.items():
        if key not in mapping.KNOWN[what]:
            near = closest(key, tuple(mapping.KNOWN[what]))
            hint = f"Did you mean `{near}`?" if near else f"The keys are {', '.join(sorted(mapping.KNOWN[what]))}."
            draft.refuse(f"A mapping has no key `{key}` here.", hint, inner.at)


class _Entities:
    """One entry of a mapping: what becomes entities of one section."""

    def __init__(self, cursor: Cursor, draft: Draft) -> None:
        self._cursor: Final = cursor
        self._draft: Final = draft
        self._section: Final = cursor["section"].text
        _known(cursor, "entities", draft)

    def write(self, documents: list[tuple[SourceFile, Cursor]]) -> None:
        """Enter the entities of every document whose file has the name that the entry wants."""
        if self._section not in _FIELDS:
            self._draft.refuse(
                f"There is no section `{self._section}`.", f"The sections are {', '.join(_FIELDS)}.",
                self._cursor["section"].at,
            )  # fmt: skip
            return
        pattern = self._cursor["file"].text or "*"
        for file, document in documents:
            if fnmatchcase(file.name, pattern) or fnmatchcase(file.relative, pattern):
                for place in places(Place(document), self._cursor["each"].text):
                    self._entity(place)

    def _entity(self, place: Place) -> None:
        id_ = next(iter(values(place, self._cursor["id"])), None)
        if id_ is None:
            self._draft.left(f"{self._section} without an id", place.cursor.text or "a mapping", place.cursor.at)
            return
        entry = Entry(self._section, id_.text, id_.at)
        for key, spec in self._cursor["fields"].items():
            if key in _NAMED:
                self._named(entry, key, place, spec)
            else:
                self._field(entry, key, place, spec)
        self._draft.unite(entry)

    def _named(self, entry: Entry, key: str, place: Place, spec: Cursor) -> None:
        found = {name: values(place, path) for name, path in spec.items()}
        entry.set(key, {name: several[0].text for name, several in found.items() if several}, place.cursor.at)

    def _field(self, entry: Entry, key: str, place: Place, spec: Cursor) -> None:
        """Enter a field in the form that the language has for it."""
        found = self._values(entry, key, place, spec)
        field = _FIELDS[self._section].get(key)
        if isinstance(field, Mandate):
            entry.authority(key, found)
        elif isinstance(field, (Refs, Texts, Dependencies)):
            entry.extend(key, found)
            if not found and spec["or_nobody"].text == "true":
                entry.data.setdefault(key, [])
        elif found:
            value, at = found[0]
            if isinstance(field, Flag):
                entry.set(key, value.casefold() == "true" or None, at)
            elif (isinstance(field, Number) or key == "headcount") and value.isascii() and value.isdigit():
                entry.set(key, int(value[:9]), at)
            else:
                entry.set(key, value, at)

    def _values(self, entry: Entry, key: str, place: Place, spec: Cursor) -> list[Value]:
        if not spec.keys:
            return values(place, spec)
        _known(spec, "field", self._draft)
        found = values(place, spec["path"])
        if not found and spec["text"].text:
            found = [Value(spec["text"].text, place.cursor.at)]
        words = {word.casefold(): text.text for word, text in spec["words"].items()}
        for value in found if words else ():
            if value.text.casefold() not in words:
                self._draft.left(
                    f"words for `{key}` that the mapping does not know", f"{entry.id}: {value.text}", value.at
                )
        known = [Value(words.get(v.text.casefold(), ""), v.at) for v in found] if words else found
        return [self._declared(spec["declare"].text, value) for value in known if value.text]

    def _declared(self, section: str, value: Value) -> Value:
        """Declare whom a value names, where the mapping says that nothing else does."""
        if section == "people":
            return Value(names.person(self._draft, value.text, value.at), value.at)
        if section in _GROUPS:
            return Value(names.group(self._draft, value.text, value.at, section), value.at)
        return value


importer: Final = Importer("mapped", "Any YAML, JSON or TOML, by a mapping file among the sources.", read)
