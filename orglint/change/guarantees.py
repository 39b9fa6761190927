"""What is there for something, such as a valve for the teams that it relieves, and whether it is there no more."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from orglint.change.pairs import Pairs
from orglint.graph.org import OrgGraph
from orglint.spec.entities import (
    Alert,
    CheckIn,
    Component,
    FailureMode,
    Net,
    OperatingStates,
    Record,
    Resync,
    Signal,
    Team,
    Valve,
)
from orglint.spec.entity import Entity
from orglint.spec.references import Reference

FOR_WHOM: Final[dict[type[Entity], tuple[str, ...]]] = {
    OperatingStates: ("applies_to",),
    FailureMode: ("of", "affects"),
    Valve: ("relieves",),
    Net: ("covers",),
    Signal: ("from",),
    CheckIn: ("watches",),
    Record: ("covers",),
    Alert: ("about",),
    Resync: ("between",),
}
"""By kind of guarantee the fields that say what it is for; the first that is written counts."""

_OWN: Final = frozenset({"name", "description", "links", "labels", "renamed_from"})
_ATTRIBUTES: Final = {"from": "from_"}


class Lost(NamedTuple):
    """A guarantee that is gone (`new` is None), or that no longer serves some of what it was for.

    `left` are those entities of the new version; none where nothing says what it was for.
    """

    old: Entity
    new: Entity | None
    left: tuple[Entity, ...]


class Guarantees:
    """Compares guarantees.

    Nothing is lost where a new one of the same kind serves the same, and says all that the old one said.
    """

    def __init__(self, old: OrgGraph, new: OrgGraph, pairs: Pairs) -> None:
        self._old: Final = old
        self._new: Final = new
        self._pairs: Final = pairs
        self._added: Final[dict[type[Entity], dict[Entity, list[Entity]]]] = {}

    def lost(self, type_: type[Entity]) -> Iterator[Lost]:
        """Give the guarantees of a kind that are lost: those that are gone, and then those that serve less."""
        for old in self._pairs.gone(type_):
            yield from self._gone(old)
        for old, new in self._pairs.changed(type_):
            if left := self._unserved(old, new):
                yield Lost(old, new, left)

    def _gone(self, old: Entity) -> Iterator[Lost]:
        before = subjects(old)
        kept = self._kept(before)
        enough = min(2, len(before)) if isinstance(old, Resync) else min(1, len(before))
        left = tuple(each for each in kept if not self._is_succeeded(old, each))
        if len(kept) >= enough and (left or not (before or self._is_succeeded_for_all(old))):
            yield Lost(old, None, left)

    def _unserved(self, old: Entity, new: Entity) -> tuple[Entity, ...]:
        """Give what a guarantee was for and is for no more."""
        if isinstance(new, OperatingStates) and not subjects(new):
            return ()
        kept = self._kept(subjects(old))
        return tuple(each for each in kept if not self._serves(new, each) and not self._is_succeeded(old, each))

    def _kept(self, before: Iterable[Entity]) -> tuple[Entity, ...]:
        """Give those entities of the old version that are still there; what was archived before is left alone."""
        alive = (e for e in before if not isinstance(e, Component) or not self._old.structure.is_archived(e))
        return tuple(new for old in alive if (new := self._pairs.after(old)) is not None)

    def _serves(self, guarantee: Entity, subject: Entity) -> bool:
        """Tell whether a guarantee of the new version is for an entity, or for what that is part of."""
        served = subjects(guarantee)
        if isinstance(subject, (Team, Component)):
            return any(each in served for each in self._new.structure.upwards(subject))
        return subject in served

    def _is_succeeded(self, old: Entity, subject: Entity) -> bool:
        if type(old) not in self._added:
            found = self._added[type(old)] = {}
            for new in self._pairs.added(type(old)):
                for served in subjects(new):
                    found.setdefault(served, []).append(new)
        above = self._new.structure.upwards(subject) if isinstance(subject, (Team, Component)) else (subject,)
        said = old.data.keys() - _OWN
        return any(said <= new.data.keys() for each in above for new in self._added[type(old)].get(each, ()))

    def _is_succeeded_for_all(self, old: Entity) -> bool:
        """Tell whether something new is there for everybody, as the old one was, and for the same sort of thing."""
        said, category = old.data.keys() - _OWN, old.data.get("category")
        general = (new for new in self._pairs.added(type(old)) if not subjects(new))
        return any(said <= new.data.keys() and new.data.get("category") == category for new in general)


def subjects(guarantee: Entity) -> tuple[Entity, ...]:
    """Give what a guarantee is for, each once."""
    fields = FOR_WHOM[type(guarantee)]
    key = next((key for key in fields if key in guarantee.data), fields[0])
    references: tuple[Reference, ...] = getattr(guarantee, _ATTRIBUTES.get(key, key))
    return tuple(dict.fromkeys(r.target for r in references if r.target is not None))
