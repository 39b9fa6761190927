"""What changed between two versions, in words, and whom it concerns."""

from collections.abc import Iterable, Iterator
from typing import Final

from orglint.change.comparison import Comparison
from orglint.change.guarantees import FOR_WHOM, subjects
from orglint.change.ownership import Hold, Ownership, Seats
from orglint.graph.people import People
from orglint.report.changes import Change, Reviewer, Sort, Trend
from orglint.spec.entities import TYPES, Component, Decision, Person, Policy, Role, Schedule, Team
from orglint.spec.entity import Entity
from orglint.spec.words import a_kind, joined

_GUARANTEES: Final = (*FOR_WHOM, Policy, Schedule)


class Story:
    """Tells what became of an organisation; `path` is its path as users see it."""

    def __init__(self, comparison: Comparison, path: str) -> None:
        self._comparison: Final = comparison
        self._pairs: Final = comparison.pairs
        self._path: Final = path

    def changes(self) -> Iterator[Change]:
        """Give what changed: owners, people, guarantees, and then what is new, gone or has another name."""
        yield from self._ownership()
        yield from self._people()
        yield from self._guarantees()
        yield from self._entities()

    def losing(self) -> tuple[Reviewer, ...]:
        """Give the people who are behind something no more."""
        return _reviewers((owned.new.label, owned.left) for owned in self._comparison.ownerships)

    def gaining(self) -> tuple[Reviewer, ...]:
        """Give the people who are behind something from now on; what is new counts as well."""
        pairs = [(owned.new.label, owned.gained) for owned in self._comparison.ownerships]
        return _reviewers(pairs)

    def _change(self, sort: Sort, trend: Trend, entity: Entity, text: str, *values: str | None) -> Change:
        before, after = values or (None, None)
        return Change(sort, trend, entity.label, text, before, after, self._path)

    def _ownership(self) -> Iterator[Change]:
        for owned in self._comparison.ownerships:
            before, after = _told(owned.before), _told(owned.after)
            if before != after or owned.left or owned.gained:
                yield self._change("ownership", _trend(owned), owned.new, _moved(owned), before, after)

    def _people(self) -> Iterator[Change]:
        types: tuple[type[Team | Role | Schedule], ...] = (Team, Role, Schedule)
        for old, new in (pair for type_ in types for pair in self._pairs.kept(type_) if pair.changed):
            before = {self._pairs.now(person) for person in _own(self._comparison.old.written, old)}
            after = _own(self._comparison.new.written, new)
            added, left = sorted(e.label for e in after - before), sorted(e.label for e in before - after)
            if added or left:
                parts = [*([f"gains {joined(added)}"] if added else []), *([f"loses {joined(left)}"] if left else [])]
                trend: Trend = "changed" if added and left else "grew" if added else "shrank"
                yield self._change("people", trend, new, f"{new.label} {' and '.join(parts)}")

    def _guarantees(self) -> Iterator[Change]:
        for type_ in _GUARANTEES:
            for new in self._pairs.added(type_):
                yield self._change("guarantees", "grew", new, f"{new.label} is new{_for(new)}")
            for old in self._pairs.gone(type_):
                yield self._change("guarantees", "shrank", old, f"{old.label} is gone{_for(old)}")
        for type_ in FOR_WHOM:
            yield from self._serving(type_)
        for shift in self._comparison.shifts:
            trend: Trend = "shrank" if shift.weaker else "grew"
            yield self._change("guarantees", trend, shift.pair.new, shift.text, shift.before.text, shift.after.text)
        for weaker in self._comparison.weaker:
            yield self._change("guarantees", "shrank", weaker.new, f"{weaker.new.label}: {joined(weaker.texts)}")

    def _serving(self, type_: type[Entity]) -> Iterator[Change]:
        """Tell which guarantees are for more, or for less, than before."""
        for old, new in (pair for pair in self._pairs.kept(type_) if pair.changed):
            before, after = {self._pairs.now(each) for each in subjects(old)}, set(subjects(new))
            if more := sorted(each.label for each in after - before):
                yield self._change("guarantees", "grew", new, f"{new.label} is for {joined(more)} as well")
            if less := sorted(each.label for each in before - after if self._pairs.after(each)):
                yield self._change("guarantees", "shrank", new, f"{new.label} is no longer for {joined(less)}")

    def _entities(self) -> Iterator[Change]:
        for type_ in TYPES:
            if type_ not in _GUARANTEES:
                for new in self._pairs.added(type_):
                    yield self._change("entities", "grew", new, f"{new.label} is new")
                for old in self._pairs.gone(type_):
                    yield self._change("entities", "shrank", old, f"{old.label} is gone")
            for old, new in self._pairs.kept(type_):
                if old.id != new.id:
                    text = f"{old.label} is called {new.label} now"
                    yield self._change("entities", "changed", new, text, old.label, new.label)
