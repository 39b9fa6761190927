"""Who answers for every component and decision, before and after."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from orglint.change.pairs import Pair, Pairs
from orglint.change.people import Remaining
from orglint.graph.crowd import Crowd, together
from orglint.graph.mandate import incapacity
from orglint.graph.org import OrgGraph
from orglint.graph.people import People
from orglint.spec import phrases
from orglint.spec.entities import Component, Decision, Person, Role, Team
from orglint.spec.entity import Entity
from orglint.spec.place import Place
from orglint.spec.references import Authority, Reference

Owned = Component | Decision

Seat = tuple[Entity, int]
"""Somebody, told from everybody else in both versions: a person, or the n-th of those whom an entity only counts."""

Seats = frozenset[Seat]


class Hold(NamedTuple):
    """Who answers for something in one version.

    `holders` are who is named, and whether only as the lead; `seats` the people behind them, `all_seats` those who
    maintain it or deputise as well; `open`: there may be others. `reason` says why nobody is behind it.
    """

    authority: Authority | None
    holders: frozenset[tuple[Entity, bool]]
    seats: Seats
    all_seats: Seats
    open: bool
    reason: str | None

    @property
    def is_held(self) -> bool:
        """Tell whether it is certain that somebody answers for it."""
        return self.reason is None and (self.open or bool(self.seats))

    def __str__(self) -> str:
        return phrases.authority(self.authority) if self.authority else "nobody"


class Ownership(NamedTuple):
    """A component or decision of both versions, and who answers for it; entities are those of the new version."""

    old: Owned
    new: Owned
    before: Hold
    after: Hold

    @property
    def is_lost(self) -> bool:
        """Tell whether somebody answered for it, and nobody does any more."""
        return self.before.is_held and not self.after.is_held

    @property
    def gained(self) -> Seats:
        """Give who is behind it from now on."""
        return self.after.all_seats - self.before.all_seats

    @property
    def dropped(self) -> Seats:
        """Give who is behind it no more, where nobody was put in their place."""
        return frozenset() if self.gained or self.after.open else self.before.all_seats - self.after.all_seats

    @property
    def is_handed_over(self) -> bool:
        """Tell whether somebody else answers for it: another holder with other people, or nobody who did before."""
        if not self.before.is_held or not self.after.is_held:
            return False
        named = self.after.holders - self.before.holders
        other = self.before.seats != self.after.seats or self.after.open
        counted = any(not isinstance(entity, Person) for entity, _ in self.after.seats) or self.after.open
        return bool(named and other) or not (counted or self.before.seats & self.after.seats)

    def has_fewer_than(self, minimum: int) -> bool:
        """Tell whether so many people were behind it, and fewer are left."""
        enough_left = self.after.open or len(self.after.all_seats) >= minimum
        return len(self.before.all_seats) >= minimum and not enough_left and not self.is_lost

    @property
    def places(self) -> tuple[Place, Place]:
        """Give where its holder was written before, and where it is now; what it inherits stands where it comes from."""
        return _place(self.before, self.old), _place(self.after, self.new)


class Ownerships:
    """Compares who answers for what; nobody is excused by what the change itself wrote."""

    def __init__(self, old: OrgGraph, new: OrgGraph, pairs: Pairs) -> None:
        self._old: Final = old
        self._new: Final = new
        self._pairs: Final = pairs
        self.remaining: Final = Remaining(new.spec, new.as_of, pairs)
        """Who is left behind what."""
        self._moved: Final = frozenset(self._moving())
        self._still: Final[dict[Component, bool | None]] = {}

    @property
    def all(self) -> Iterator[Ownership]:
        """Give every component and decision of both versions that may have come into other hands."""
        for component in self._pairs.kept(Component):
            if not self._old.structure.is_archived(component.old) and not self._is_still(component):
                yield self._component(component)
        for decision in self._pairs.kept(Decision):
            if self._moved or decision.changed:
                yield self._decision(decision)

    def holders_of(self, authority: Authority | None, old: bool) -> frozenset[tuple[Entity, bool]]:
        """Give who is named in an authority, as entities of the new version, and whether only their lead is meant."""
        named = ((r.target, r.lead) for r in (authority.references if authority else ()) if r.target)
        return frozenset((self._pairs.now(entity) if old else entity, lead) for entity, lead in named)

    def _component(self, pair: Pair[Component]) -> Ownership:
        before = self._before(self._old.structure.owner(pair.old), pair.old.maintainers)
        after = self._after(self._new.structure.owner(pair.new), pair.new.maintainers)
        return Ownership(pair.old, pair.new, before, after)

    def _decision(self, pair: Pair[Decision]) -> Ownership:
        before = self._before(pair.old.decider, pair.old.deputies)
        return Ownership(pair.old, pair.new, before, self._after(pair.new.decider, pair.new.deputies))

    def _before(self, authority: Authority | None, others: Iterable[Reference]) -> Hold:
        crowd = self._old.staff.behind(authority)
        every = together((crowd, self._old.staff.behind(others)))
        reason = _reason(self._old.staff, authority)
        holders = self.holders_of(authority, old=True)
        return Hold(authority, holders, self._seats(crowd), self._seats(every), _is_open(every), reason)

    def _after(self, authority: Authority | None, others: Iterable[Reference]) -> Hold:
        crowd = self.remaining.behind(authority)
        every = together((crowd, self.remaining.behind(others)))
        reason = _reason(self.remaining, authority)
        holders = self.holders_of(authority, old=False)
        return Hold(authority, holders, _seats(crowd), _seats(every), _is_open(every), reason)

    def _seats(self, crowd: Crowd) -> Seats:
        """Give the people of the old version as those of the new one, as far as they are still there."""
        return frozenset((self._pairs.now(entity), number) for entity, number in _seats(crowd))

    def _moving(self) -> Iterator[Entity]:
        """Give the people, roles and teams behind whom not the same people are as before."""
        if not any(pair.changed for type_ in _HOLDERS for pair in self._pairs.kept(type_)) and not any(
            self._pairs.gone(type_) or self._pairs.added(type_) for type_ in _HOLDERS
        ):
            return
    ...
