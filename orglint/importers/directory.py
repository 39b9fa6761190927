"""The entities of an export, by the keys that its entries refer to each other with."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from orglint.importers import names
from orglint.importers.draft import Draft, Entry
from orglint.importers.sources import At, Cursor

KINDS: Final = {
    "people": "person", "teams": "team", "components": "component", "escalation_policies": "policy",
    "on_call_schedules": "schedule",
}  # fmt: skip


class Directory:
    """Gives each entity an id, its name, and resolves references by key."""

    def __init__(self, draft: Draft) -> None:
        self._draft: Final = draft
        self._ids: Final[dict[tuple[str, str], str]] = {}
        self._sections: Final[set[str]] = set()

    def enter(self, section: str, key: str, name: Cursor, at: At) -> Entry:
        """Declare an entity under its name, with the key where two have one name; give it if it stands already."""
        self._sections.add(section)
        id_ = name.text or key
        if (section, key) in self._ids:
            return self._draft.add(section, self._ids[section, key], at)
        if self._draft.find(section, id_) is not None:
            id_ = f"{id_} ({key})"
        self._ids[section, key] = id_
        entry = self._draft.add(section, id_, name.at if name.text else at)
        if section == "people" and names.is_bot(id_):
            entry.set("kind", "bot")
        return entry

    def has(self, section: str) -> bool:
        """Tell whether the export describes entities of a section."""
        return section in self._sections

    def find(self, section: str, key: str) -> str:
        """Give the id of an entity; empty where the export has none of that key."""
        return self._ids.get((section, key), "")

    def named(self, section: str, key: str, name: str, at: At, mixed: bool = False) -> str:
        """Give what refers to an entity by its key; `mixed` where the field takes entities of several kinds.

        Where the export describes none of the kind, whoever is named is declared: somebody. Where it does, what it
        lacks is written as it is named, and is unknown.
        """
        id_ = self.find(section, key)
        if not id_:
            id_ = name or key
            if id_ and not self.has(section):
                declare = names.person(self._draft, id_, at) if section == "people" else ""
                id_ = declare or names.group(self._draft, id_, at, section)
        others = (other for other in KINDS if other != section and self._draft.find(other, id_) is not None)
        return f"{KINDS[section]}:{id_}" if id_ and mixed and next(others, None) else id_


class Answers:
    """Entities of answers, each once: of two answers about one, the fuller."""

    def __init__(self, draft: Draft) -> None:
        self._draft: Final = draft
        self._found: Final[dict[int, tuple[str, Cursor, Entry]]] = {}

    def __iter__(self) -> Iterator[tuple[str, Cursor, Entry]]:
        """Give kinds, answers and entities in the order in which they came first."""
        return iter(tuple(self._found.values()))

    def take(self, kind: str, cursor: Cursor, entry: Entry) -> None:
        """Take an answer about an entity."""
        known = self._found.get(id(entry))
        thinner = cursor if known is not None and len(known[1].keys) >= len(cursor.keys) else known and known[1]
        if thinner is not None:
            self._draft.left("answers about what a fuller one describes", entry.id, thinner.at)
        if thinner is not cursor:
            self._found[id(entry)] = kind, cursor, entry


class Step(NamedTuple):
    """A step of an escalation policy: whom it notifies, each with its place, and how long it waits."""

    notify: Sequence[tuple[str, At]]
    wait: str


def steps(entry: Entry, several: Sequence[Step], at: At) -> None:
    """Enter the steps of an escalation policy."""
    made = [
        {"notify": [text for text, _ in step.notify], **({"wait": step.wait} if step.wait else {})} for step in several
    ]
    entry.set("steps", made, at)
    for number, step in enumerate(several):
        entry.places.update({("steps", number, "notify", n): each for n, (_, each) in enumerate(step.notify)})
