"""The organisation as an importer finds it: entities with places in the sources, and what was left behind."""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from orglint.importers.sources import At
from orglint.source.span import INVALID, Fault, KeyPath

UNKNOWN: Final = "unknown"
"""The headcount of those whom nobody lists."""
PEOPLE: Final = frozenset({"members", "held_by"})
"""Keys that list people, so that `headcount: unknown` of another source says nothing more."""


class Left(NamedTuple):
    """What the language has no place for. `what` says it in the plural (`files owned by nobody`); an example."""

    what: str
    example: str
    at: At


class Entry:
    """One entity: the section and id it stands under, the place that declares it, its fields and their places."""

    __slots__ = ("at", "data", "id", "places", "section")

    def __init__(self, section: str, id_: str, at: At) -> None:
        self.section = section
        self.id = id_
        self.at = at
        self.data: dict[str, Any] = {}
        self.places: dict[KeyPath, At] = {}

    def set(self, key: str, value: Any, at: At | None = None) -> None:
        """Enter a field; nothing where the value is empty. `at` is where the source says so.

        For a list, or `{any_of: […]}`, of texts with places of their own use `extend` or `authority`.
        """
        if value in (None, "", [], {}):
            return
        self.data[key] = value
        if at is not None:
            self.places[(key,)] = at

    def extend(self, key: str, texts: Iterable[tuple[str, At]]) -> None:
        """Add texts to a list, each with its place; what is in it already, in whatever letter case, is not repeated."""
        held = self.data.get(key, [])
        known = {each.casefold() for each in held if isinstance(each, str)}
        for text, at in texts:
            if text and text.casefold() not in known:
                known.add(text.casefold())
                self.places[(key, len(held))] = at
                self.places.setdefault((key,), at)
                held.append(text)
        if held:
            self.data[key] = held

    def unite(self, other: "Entry") -> list[str]:
        """Take in what another source says of the same: lists are united, of all else the first stays.

        Gives the keys under which the other says something else.
        """
        differing = []
        for key, value in other.data.items():
            held = self.data.get(key)
            if held is None and not (value == UNKNOWN and self.data.keys() & PEOPLE):
                self.data[key] = value
                self.places.update({path: at for path, at in other.places.items() if path[0] == key})
            elif isinstance(value, list) and isinstance(held, list):
                places = [other.places.get((key, number), other.at) for number in range(len(value))]
                self.extend(key, [(each, at) for each, at in zip(value, places, strict=True) if isinstance(each, str)])
                held += [each for each in value if not isinstance(each, str) and each not in held]
            elif held not in (None, value) and value != UNKNOWN:
                differing.append(key)
        if self.data.get("headcount") == UNKNOWN and self.data.keys() & PEOPLE:
            del self.data["headcount"]
        return differing

    def authority(self, key: str, texts: Iterable[tuple[str, At]]) -> None:
        """Enter who owns or decides: the one named, or `{any_of: […]}` of several; nothing where nobody is."""
        distinct: dict[str, tuple[str, At]] = {}
        for text, at in texts:
            if text:
                distinct.setdefault(text.casefold(), (text, at))
        several = list(distinct.values())
        if len(several) == 1:
            self.set(key, *several[0])
        elif several:
            self.set(key, {"any_of": [text for text, _ in several]}, several[0][1])
            self.places.update({(key, "any_of", number): at for number, (_, at) in enumerate(several)})


class Draft:
    """Takes what an importer finds. Ids compare case-insensitively; the first writing of one stays."""

    def __init__(self) -> None:
        self.entries: Final[dict[tuple[str, str], Entry]] = {}
        self.lefts: Final[list[Left]] = []
        self.faults: Final[list[Fault]] = []
        self.systems: Final[dict[str, None]] = {}
        self.name: str | None = None

    def add(self, section: str, id_: str, at: At) -> Entry:
        """Give the entity of a section with this id, declared at this place if it is new."""
        key = (section, id_.casefold())
        if key not in self.entries:
            self.entries[key] = Entry(section, id_, at)
        return self.entries[key]

    def find(self, section: str, id_: str) -> Entry | None:
        """Give an entity that was added before."""
        return self.entries.get((section, id_.casefold()))

    def unite(self, other: Entry) -> None:
        """Take in what a further source says of an entity; what differs from what the first one says is left."""
        entry = self.add(other.section, other.id, other.at)
        if entry is not other:
            for key in entry.unite(other):
                at = other.places.get((key,), other.at)
                self.left("values that a source before them says otherwise", f"{entry.id}: {key}", at)

    def speaks_of(self, *systems: str) -> None:
        """Say which systems the source describes, for `declares`; else those of the sections entered."""
        self.systems.update(dict.fromkeys(systems))

    def left(self, what: str, example: str, at: At) -> None:
        """Note what cannot be carried over."""
        self.lefts.append(Left(what, example, at))

    def refuse(self, message: str, help_: str, at: At) -> None:
        """Say what makes the source unreadable at a place; the import fails, and other faults are still looked for."""
        self.faults.append(Fault(INVALID, message, help_, at.file.shown, at.span))
