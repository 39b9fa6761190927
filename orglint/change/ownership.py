"""Who answers for every component and decision, before and after."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from orglint.change.movement import Movement
from orglint.change.pairs import Pair, Pairs
from orglint.change.people import Certain, Remaining
from orglint.graph.crowd import Crowd
from orglint.graph.mandate import incapacity
from orglint.graph.org import OrgGraph
from orglint.graph.people import People
from orglint.spec import phrases
from orglint.spec.entities import Component, Decision, Person
from orglint.spec.entity import Entity
from orglint.spec.place import Place
from orglint.spec.references import Authority, Reference

Owned = Component | Decision

Seat = tuple[Entity, int]
"""Somebody, told from everybody else in both versions: a person, or the n-th of those whom an entity only counts."""

Seats = frozenset[Seat]

MANY: Final = 100
"""So many people whom an entity counts without naming are told apart."""


class Hold(NamedTuple):
    """Who answers for something in one version.

    `holders` are who is named, and whether only as the lead; `seats` the people behind them, `everyone` those who
    maintain it or deputise as well; `unknown`: there may be others. `reason` says why nobody is behind it.
    """

    authority: Authority | None
    holders: frozenset[tuple[Entity, bool]]
    seats: Seats
    everyone: Seats
    unknown: bool
    reason: str | None

    @property
    def is_held(self) -> bool:
        """Tell whether it is certain that somebody answers for it."""
        return self.reason is None

    @property
    def all_named(self) -> bool:
        """Tell whether everybody behind it is known by name."""
        return not self.unknown and all(isinstance(entity, Person) for entity, _ in self.seats)

    @property
    def people(self) -> tuple[str, ...]:
        """Give words for everyone, in order."""
        return tuple(named(self.everyone))

    def __str__(self) -> str:
        return phrases.authority(self.authority) if self.authority else "nobody"


class Ownership(NamedTuple):
    """A component or decision of both versions, and who answers for it; who is still there is as in the new version."""

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
        return self.after.everyone - self.before.everyone

    @property
    def left(self) -> Seats:
        """Give who is behind it no more."""
        return self.before.everyone - self.after.everyone

    @property
    def is_handed_over(self) -> bool:
        """Tell whether somebody else answers for it: a new holder with new people, or nobody who did before."""
        if not (self.before.is_held and self.after.is_held):
            return False
        if self.after.holders - self.before.holders:
            return bool(self.after.seats - self.before.seats) or self.after.unknown
        replaced = bool(self.before.seats) and not self.before.seats & self.after.seats
        return replaced and self.before.all_named and self.after.all_named

    def falls_below(self, minimum: int) -> bool:
        """Tell whether at least so many people were behind it, and fewer are left."""
        few_left = len(self.after.everyone) < minimum and not self.after.unknown
        return not self.is_lost and few_left and len(self.before.everyone) >= minimum

    @property
    def places(self) -> tuple[Place, Place]:
        """Give where its holder was written, and where that is now; what is inherited stands where it comes from."""
        return _place(self.before, self.old), _place(self.after, self.new)


class Ownerships:
    """Compares who answers for what; nobody is excused by what the change itself wrote."""

    def __init__(self, old: OrgGraph, new: OrgGraph, pairs: Pairs, movement: Movement) -> None:
        self._old: Final = old
        self._new: Final = new
        self._pairs: Final = pairs
        self._movement: Final = movement
        self.certain: Final = Certain(old.spec, old.as_of)
        """Answers who was behind what."""
        self.remaining: Final = Remaining(new.spec, new.as_of, pairs)
        """Answers who is left behind what."""

    def compared(self) -> Iterator[Ownership]:
        """Give every component and decision of both versions for which other people may answer than before."""
        for component in self._pairs.kept(Component):
            if self._movement.reaches(component.new) and not self._old.structure.is_archived(component.old):
                yield self._component(component)
        for decision in self._pairs.kept(Decision):
            if self._movement.changes(decision.new):
                yield self._decision(decision)

    def founded(self) -> Iterator[tuple[Owned, Hold]]:
        """Give the components and decisions that only the new version has, and who answers for them."""
        for component in self._pairs.added(Component):
            yield component, self._after(self._new.structure.owner(component), component.maintainers)
        for decision in self._pairs.added(Decision):
            yield decision, self._after(decision.decider, decision.deputies)

    def closed(self) -> Iterator[tuple[Owned, Hold]]:
        """Give the components and decisions that only the old version has, and who answered for them."""
        for component in self._pairs.gone(Component):
            yield component, self._before(self._old.structure.owner(component), component.maintainers)
        for decision in self._pairs.gone(Decision):
            yield decision, self._before(decision.decider, decision.deputies)

    def reasons(self, before: Authority | None, after: Authority | None) -> tuple[str | None, str | None]:
        """Say why nobody is behind an authority, before and after; None where somebody is."""
        old, new = self.certain, self.remaining
        return _reason(old, before, old.behind(before)), _reason(new, after, new.behind(after))

    def _component(self, pair: Pair[Component]) -> Ownership:
        before = self._before(self._old.structure.owner(pair.old), pair.old.maintainers)
        after = self._after(self._new.structure.owner(pair.new), pair.new.maintainers)
        return Ownership(pair.old, pair.new, before, after)

    def _decision(self, pair: Pair[Decision]) -> Ownership:
        before = self._before(pair.old.decider, pair.old.deputies)
        return Ownership(pair.old, pair.new, before, self._after(pair.new.decider, pair.new.deputies))

    def _before(self, authority: Authority | None, others: Iterable[Reference]) -> Hold:
        found = _hold(self.certain, authority, others)
        return found._replace(
            holders=frozenset((self._pairs.now(entity), lead) for entity, lead in found.holders),
            seats=frozenset((self._pairs.now(entity), number) for entity, number in found.seats),
            everyone=frozenset((self._pairs.now(entity), number) for entity, number in found.everyone),
        )

    def _after(self, authority: Authority | None, others: Iterable[Reference]) -> Hold:
        return _hold(self.remaining, authority, others)


def _hold(people: People, authority: Authority | None, others: Iterable[Reference]) -> Hold:
    crowd = people.behind(authority)
    every = crowd | people.behind(others)
    named = ((r.target, r.lead) for r in (authority.references if authority else ()))
    holders = frozenset((target, lead) for target, lead in named if target is not None)
    reason = _reason(people, authority, crowd)
    return Hold(authority, holders, seats(crowd), seats(every), every.unknown, reason)


def _reason(people: People, authority: Authority | None, crowd: Crowd) -> str | None:
    if authority is None:
        return "nobody is named"
    return incapacity(people, authority) or (None if crowd.somebody else phrases.authority(authority))


def seats(crowd: Crowd) -> Seats:
    """Give everyone who is known to be in a crowd, one by one; of those whom an entity only counts at most `MANY`."""
    counted = ((entity, number) for entity, count in crowd.heads for number in range(min(count, MANY)))
    return frozenset((person, 0) for person in crowd.people).union(counted)


def named(several: Seats) -> list[str]:
    """Give words for everybody, in order: people by name, and how many there are whom an entity only counts."""
    people = sorted(entity.label for entity, _ in several if isinstance(entity, Person))
    heads = Counter(entity.label for entity, _ in several if not isinstance(entity, Person))
    return people + [_unnamed(label, heads[label]) for label in sorted(heads)]


def _unnamed(label: str, number: int) -> str:
    many = f"{number}{' or more' if number == MANY else ''} unnamed people"
    return f"{'an unnamed person' if number == 1 else many} of {label}"


def _place(hold: Hold, entity: Owned) -> Place:
    return hold.authority.place if hold.authority else entity.place
