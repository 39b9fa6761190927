"""References between entities of a Backstage catalogue, `[kind:][namespace/]name`, and the ids they have in a spec."""

import re
from collections import Counter
from typing import Final, NamedTuple

from orglint.importers.draft import Draft
from orglint.importers.sources import At, Cursor
from orglint.spec.values import is_placeholder

DEFAULT: Final = "default"
COMPONENTS: Final = ("component", "api", "resource", "system", "domain", "template")
"""Kinds that become components; of those with one name, the first keeps it."""

_SECTIONS: Final = {"group": "teams", "user": "people", **dict.fromkeys(COMPONENTS, "components")}
_TEMPLATED: Final = re.compile(r"\$?\{\{")


class Ref(NamedTuple):
    """What a reference names, in lower case: Backstage's references are the same in any letter case."""

    kind: str
    namespace: str
    name: str

    @classmethod
    def read(cls, text: str, kind: str, namespace: str) -> "Ref":
        """Read a reference; `kind` and `namespace` are those of one that names none."""
        head, colon, rest = text.partition(":")
        space, slash, name = (rest if colon else text).rpartition("/")
        return cls((head if colon else kind).casefold(), (space if slash else namespace).casefold(), name.casefold())


class Thing:
    """An entity of the catalogue and the id it gets."""

    def __init__(self, ref: Ref, cursor: Cursor) -> None:
        name = cursor["metadata"]["name"]
        self.ref: Final = ref
        self.cursor: Final = cursor
        self.kind: Final = ref.kind
        self.at: Final = name.at
        self.section: Final = _SECTIONS[ref.kind]
        self.id = name.text if ref.namespace == DEFAULT else f"{cursor['metadata']['namespace'].text}/{name.text}"


class Catalogue:
    """All entities by reference."""

    def __init__(self, draft: Draft) -> None:
        self.draft: Final = draft
        self.things: Final[dict[Ref, Thing]] = {}
        self._kinds: Final[set[str]] = set()
        self._people_and_teams: frozenset[str] = frozenset()

    def take(self, document: Cursor) -> None:
        """Take an entity, or leave it where it is none of the language's."""
        metadata = document["metadata"]
        kind, name = document["kind"].text.casefold(), metadata["name"].text
        ref = Ref(kind, (metadata["namespace"].text or DEFAULT).casefold(), name.casefold())
        if kind not in _SECTIONS:
            self.draft.left("entities of other kinds", document["kind"].text or "no kind", document.at)
        elif not name:
            self.draft.left("entities without a name", kind, document.at)
        elif _TEMPLATED.search(name):
            self.draft.left("entities of templates", name, metadata["name"].at)
        elif ref in self.things:
            self.draft.left("entities that stand a second time", f"{kind}:{name}", metadata["name"].at)
        else:
            self.things[ref] = Thing(ref, document)
            self._kinds.add(kind)

    def settle(self) -> None:
        """Settle ids and declare everything: of several kinds of components with one name, all but one bear it."""
        first: dict[str, str] = {}
        for kind in COMPONENTS:
            for thing in self.things.values():
                if thing.kind == kind and first.setdefault(thing.id.casefold(), kind) != kind:
                    thing.id = f"{kind}:{thing.id}"
        for thing in self.things.values():
            self.draft.add(thing.section, thing.id, thing.at)
        counts = Counter(thing.id.casefold() for thing in self.things.values() if thing.kind in ("group", "user"))
        self._people_and_teams = frozenset(id_ for id_, number in counts.items() if number > 1)

    def named(self, ref: Ref, text: str, at: At, section: str) -> str:
        """Give what to write for a reference that stands in an entity of a section.

        Kinds of which the sources declare nothing are kept elsewhere: what is named is declared, as somebody else's.
        """
        thing = self.things.get(ref)
        if thing is not None:
            is_open = section == "components" and thing.id.casefold() in self._people_and_teams
            prefix = {"teams": "team:", "people": "person:"}.get(thing.section, "") if is_open else ""
            return prefix + thing.id
        if is_placeholder(text):
            return text
        if ref.kind not in _SECTIONS or (ref.kind in self._kinds and not _TEMPLATED.search(text)):
            return self._dangling(ref, text)
        bare = text.rpartition("/")[2].rpartition(":")[2]
        id_ = text if _TEMPLATED.search(text) else bare if ref.namespace == DEFAULT else f"{ref.namespace}/{bare}"
        self._elsewhere(ref, id_, at)
        return id_

    def _dangling(self, ref: Ref, text: str) -> str:
        """Give a reference to nobody; one that would name a user of a group's name, or the reverse, bears its kind."""
        other = {"group": "user", "user": "group"}.get(ref.kind)
        thing = self.things.get(ref._replace(kind=other)) if other else None
        return text if thing is None else f"{'team' if ref.kind == 'group' else 'person'}:{thing.id}"

    def _elsewhere(self, ref: Ref, id_: str, at: At) -> None:
        section = _SECTIONS[ref.kind]
        if self.draft.find(section, id_) is not None:
            return
        entry = self.draft.add(section, id_, at)
        if section == "teams":
            entry.set("headcount", "unknown")
        elif section == "components":
            entry.set("kind", ref.kind)
            entry.set("external", True)
        self.draft.left(f"{ref.kind} entities that are kept elsewhere", id_, at)
