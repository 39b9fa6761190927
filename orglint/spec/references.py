"""References: what a text in a field names, by the field's kinds."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from orglint.source.span import KeyPath
from orglint.spec.values import Duration, is_placeholder

if TYPE_CHECKING:
    from orglint.spec.entity import Entity
    from orglint.spec.place import Place
    from orglint.spec.similar import Lexicon

KINDS = (
    "person", "role", "team", "component", "decision", "states", "failure-mode", "valve", "net", "signal",
    "check-in", "record", "alert", "policy", "schedule", "resync",
)  # fmt: skip
"""What an entity can be called, in the order of the language."""

EVERYONE = "everyone"
LEAD = "lead"
SENTENCE = "sentence"

Kinds = tuple[str, ...]
HOLDER: Kinds = ("person", "role", "team", LEAD)
"""Whoever can hold something: a person, a role, a team, or a team's lead (`lead:TEAM`)."""

Fault = Literal["unknown", "kind", "ambiguous", "placeholder"]

EFFORT = 1_000_000
"""How many ids are looked at, all in all, to guess what mistaken references were meant to name."""


class Reference(NamedTuple):
    """A text that names an entity, and what it was resolved to.

    `path` leads from the entity `source` to the text. Exactly one of these holds: `target` is the entity named,
    `fault` says why there is none, `everyone` is meant, or the text is a sentence (where the field takes one).
    Where the fault is `kind` or `ambiguous`, `candidates` are what bears that id.
    """

    text: str
    source: "Entity"
    path: KeyPath
    takes: Kinds
    target: "Entity | None" = None
    lead: bool = False
    everyone: bool = False
    fault: Fault | None = None
    candidates: "tuple[Entity, ...]" = ()

    @property
    def place(self) -> "Place":
        """Give the place of the text."""
        return self.source.at(*self.path)

    @property
    def prefix(self) -> str | None:
        """Give the kind, or `lead`, that is written before the id of a reference without a target."""
        kind, colon, _ = self.text.partition(":")
        return kind if colon and (kind in KINDS or kind == LEAD) else None

    def __str__(self) -> str:
        if self.target is None:
            return self.text
        return f"lead:{self.target.id}" if self.lead else self.target.label


Form = Literal["one", "any_of", "all_of", "at_least", "list"]


class Authority(NamedTuple):
    """Who may or must: a reference or several, joined by `form`; `list` is a bare list, which says none of the forms.

    `need` is how many of `members` it takes; `within` bounds the time.
    """

    form: Form
    members: "tuple[Reference | Authority, ...]"
    need: int
    within: Duration | None
    source: "Entity"
    path: KeyPath

    @property
    def place(self) -> "Place":
        """Give the place of the whole authority."""
        return self.source.at(*self.path)

    @property
    def references(self) -> tuple[Reference, ...]:
        """Give every reference in it, in the order written."""
        if not any(isinstance(member, Authority) for member in self.members):
            return cast("tuple[Reference, ...]", self.members)
        found: list[Reference] = []
        stack: list[Reference | Authority] = [self]
        while stack:
            part = stack.pop()
            if isinstance(part, Authority):
                stack.extend(reversed(part.members))
            else:
                found.append(part)
        return tuple(found)


class _Naming(NamedTuple):
    """What a text that is no plain id names: the last fields of a `Reference`."""

    target: "Entity | None" = None
    lead: bool = False
    everyone: bool = False
    fault: Fault | None = None
    candidates: "tuple[Entity, ...]" = ()


class Index:
    """Every entity by kind and id. Ids compare case-insensitively."""

    def __init__(self) -> None:
        self._by_kind: dict[str, dict[str, Entity]] = {kind: {} for kind in KINDS}
        self._known: dict[Kinds, dict[str, Entity]] = {}
        self._special: dict[tuple[str, Kinds], _Naming] = {}
        self._meant: dict[tuple[str, Kinds], Entity | None] = {}
        self._lexicons: dict[Kinds, Lexicon] = {}
        self._effort = EFFORT

    def add(self, entity: "Entity") -> "Entity | None":
        """Enter an entity; where its id is taken, leave the first in place and give that."""
        first = self._by_kind[entity.noun].setdefault(entity.id.casefold(), entity)
        return None if first is entity else first

    def find(self, kind: str, id_: str) -> "Entity | None":
        """Give the entity of a kind with an id, or None."""
        return self._by_kind[kind].get(id_.casefold())

    def of(self, kind: str) -> "Mapping[str, Entity]":
        """Give the entities of a kind by their ids with case folded, in the order written."""
        return self._by_kind[kind]

    def lookup(self, text: str) -> "tuple[Entity, ...]":
        """Give everything that a text may name where any kind is meant: a bare id, or one with its kind."""
        prefix, _, id_ = text.partition(":")
        kind = "team" if prefix == LEAD else prefix
        bare = tuple(e for each in KINDS if (e := self.find(each, text)))
        named = self.find(kind, id_.strip()) if kind in self._by_kind else None
        return bare if named is None else (*bare, named)

    def ids(self, kind: str) -> list[str]:
        """Give the ids of a kind as written, in order."""
        return [entity.id for entity in self._by_kind[kind].values()]

    def meant(self, reference: Reference) -> "Entity | None":
        """Give what a reference whose fault is `unknown` was probably meant to name, of the kinds its field takes.

        Guessing is dear: once `EFFORT` ids have been looked at, there are no more guesses.
        """
        prefix, takes = reference.prefix, reference.takes
        id_ = reference.text[len(prefix) + 1 if prefix else 0 :].strip().casefold()
        same = [e for kind in takes if kind in self._by_kind and (e := self.find(kind, id_))]
        if same:
            return same[0]
        kinds = ("team" if prefix == LEAD else prefix,) if prefix in takes else takes
        if (id_, kinds) not in self._meant:
            self._meant[id_, kinds] = self._closest(id_, kinds)
        return self._meant[id_, kinds]

    def _closest(self, id_: str, kinds: Kinds) -> "Entity | None":
        from orglint.spec.similar import Lexicon  # only a mistake pays for it

        if self._effort <= 0:
            return None
        if kinds not in self._lexicons:
            self._lexicons[kinds] = Lexicon(id_ for kind in kinds for id_ in self._by_kind.get(kind, ()))
        self._effort -= len(self._lexicons[kinds])
        near = self._lexicons[kinds].closest(id_)
        return None if near is None else self._bearing(near, kinds)[0]

    def named(self, text: str, takes: Kinds) -> "Entity | None":
        """Give the one entity of the kinds `takes` that has a text for its id; None where there are none or several."""
        known = self._known.get(takes)
        if known is None:
            known = self._known[takes] = {}
        target = known.get(text)
        if target is None:
            found = self._bearing(text.casefold(), takes)
            if len(found) == 1:
                target = known[text] = found[0]
        return target

    def _bearing(self, folded: str, takes: Kinds) -> "list[Entity]":
        return [e for kind in takes if (by_id := self._by_kind.get(kind)) and (e := by_id.get(folded))]

    def resolve(self, text: str, source: "Entity", path: KeyPath, takes: Kinds) -> Reference:
        """Find what `text` names where a field takes the kinds `takes` (`everyone` and `sentence` among them)."""
        target = self.named(text, takes)
        if target is not None:
            return Reference(text, source, path, takes, target)
        naming = self._special.get((text, takes))
        if naming is None:
            naming = self._special[text, takes] = self._naming(text, takes)
        return Reference(text, source, path, takes, *naming)

    def _naming(self, text: str, takes: Kinds) -> _Naming:
        folded = text.casefold()
        found = self._bearing(folded, takes)
        if found:
            return _Naming(fault="ambiguous", candidates=tuple(found))
        if folded == EVERYONE and EVERYONE in takes:
            return _Naming(everyone=True)
        kind, colon, id_ = text.partition(":")
        if colon and (kind in self._by_kind or kind == LEAD):
            return self._prefixed(kind, id_.strip(), takes)
        return self._missing(text, takes)

    def _prefixed(self, kind: str, id_: str, takes: Kinds) -> _Naming:
        if SENTENCE in takes and kind not in takes:
            return _Naming()
        target = self.find("team" if kind == LEAD else kind, id_)
        if target is None:
            return _Naming(fault="placeholder" if is_placeholder(id_) else "unknown")
        if kind not in takes:
            return _Naming(fault="kind", candidates=(target,))
        return _Naming(target, kind == LEAD)

    def _missing(self, text: str, takes: Kinds) -> _Naming:
        if SENTENCE in takes:
            return _Naming()
        elsewhere = tuple(e for kind in KINDS if (e := self.find(kind, text)))
        if elsewhere:
            return _Naming(fault="kind", candidates=elsewhere)
        return _Naming(fault="placeholder" if is_placeholder(text) else "unknown")
