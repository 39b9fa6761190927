"""What changed between two versions, in words, and whom it concerns."""

from collections.abc import Iterable, Iterator
from typing import Final

from orglint.change.comparison import Comparison
from orglint.change.guarantees import FOR_WHOM, subjects
from orglint.change.ownership import Hold, Ownership, Seats, named
from orglint.graph.people import People
from orglint.report.changes import Change, Reviewer, Sort, Trend
from orglint.spec.entities import TYPES, Person, Policy, Role, Schedule, Team
from orglint.spec.entity import Entity
from orglint.spec.words import joined

_GUARANTEES: Final[tuple[type[Entity], ...]] = (*FOR_WHOM, Policy, Schedule)


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
        """Give the people who are behind something no more, also because it is gone."""
        kept = ((owned.new.label, owned.left) for owned in self._comparison.ownerships)
        return _reviewers((*kept, *((old.label, hold.everyone) for old, hold in self._comparison.closed())))

    def gaining(self) -> tuple[Reviewer, ...]:
        """Give the people who are behind something from now on, also because it is new."""
        kept = ((owned.new.label, owned.gained) for owned in self._comparison.ownerships)
        return _reviewers((*kept, *((new.label, hold.everyone) for new, hold in self._comparison.founded())))

    def _change(self, sort: Sort, trend: Trend, entity: Entity, text: str, *values: str | None) -> Change:
        before, after = values or (None, None)
        return Change(sort, trend, entity.label, text, before, after, self._path)

    def _ownership(self) -> Iterator[Change]:
        for owned in self._comparison.ownerships:
            if _key(owned.before) != _key(owned.after):
                before, after = _told(owned.before), _told(owned.after)
                yield self._change("ownership", _trend(owned), owned.new, _moved(owned), before, after)

    def _people(self) -> Iterator[Change]:
        types: tuple[type[Team | Role | Schedule], ...] = (Team, Role, Schedule)
        for old, new in (pair for type_ in types for pair in self._pairs.changed(type_)):
            before = {self._pairs.now(person) for person in _own(self._comparison.old.written, old)}
            after = _own(self._comparison.new.written, new)
            added, left = sorted(e.label for e in after - before), sorted(e.label for e in before - after)
            if added or left:
                parts = [*([f"gains {joined(added)}"] if added else []), *([f"loses {joined(left)}"] if left else [])]
                trend: Trend = "changed" if added and left else "grew" if added else "shrank"
                yield self._change("people", trend, new, f"{new.label} {' and '.join(parts)}")

    def _guarantees(self) -> Iterator[Change]:
        for type_ in _GUARANTEES:
            for entity in self._pairs.added(type_):
                yield self._change("guarantees", "grew", entity, f"{entity.label} is new{_for(entity)}")
            for entity in self._pairs.gone(type_):
                yield self._change("guarantees", "shrank", entity, f"{entity.label} is gone{_for(entity)}")
        for type_ in FOR_WHOM:
            yield from self._serving(type_)
        for shift in self._comparison.shifts:
            trend: Trend = "shrank" if shift.weaker else "grew"
            yield self._change("guarantees", trend, shift.pair.new, shift.text, shift.before.text, shift.after.text)
        for weaker in self._comparison.weaker:
            yield self._change("guarantees", "shrank", weaker.new, f"{weaker.new.label}: {'; '.join(weaker.texts)}")
        for back in self._comparison.returns():
            if back.entity:
                text = f"{back.what} {'no longer says' if back.gone else 'says'} when things are normal again"
                yield self._change("guarantees", "shrank" if back.gone else "grew", back.entity, text)
        for _, bare in self._comparison.undeputised():
            yield self._change("guarantees", "shrank", bare, f"{bare.label} has no deputies any more")

    def _serving(self, type_: type[Entity]) -> Iterator[Change]:
        """Tell which guarantees are for more, or for less, than before."""
        for old, new in self._pairs.changed(type_):
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
        for old, new in self._pairs.renamed:
            text = f"{old.label} is called {new.label} now"
            yield self._change("entities", "changed", new, text, old.label, new.label)
        for gone in self._comparison.retired():
            yield self._change("entities", "changed", gone.new, f"{gone.new.label} is {gone.how} from now on")


def _told(hold: Hold) -> str | None:
    """Name who answers for something, and the people behind them where they are not named themselves."""
    if hold.authority is None:
        return None
    people = sorted(entity.id for entity, _ in hold.seats if isinstance(entity, Person))
    named = {entity for entity, _ in hold.holders}
    hidden = people and not all(isinstance(entity, Person) for entity in named)
    return f"{hold} ({joined(people)})" if hidden else str(hold)


def _moved(owned: Ownership) -> str:
    added, left = named(owned.gained), named(owned.left)
    if owned.before.holders != owned.after.holders or not (added or left):
        before, after = (_told(hold) or "nobody" for hold in (owned.before, owned.after))
        return f"{owned.new.label} goes from {before} to {after}"
    parts = [*([f"gains {joined(added)}"] if added else []), *([f"loses {joined(left)}"] if left else [])]
    return f"{owned.new.label} stays with {owned.after}, and {' and '.join(parts)}"


def _key(hold: Hold) -> tuple[object, ...]:
    """Give what is the same in both versions where nothing but names has changed."""
    form = (hold.authority.form, hold.authority.need) if hold.authority else None
    return form, hold.holders, hold.seats, hold.everyone, hold.unknown


def _trend(owned: Ownership) -> Trend:
    if owned.is_lost or (owned.left and not owned.gained):
        return "shrank"
    return "grew" if owned.gained and not owned.left else "changed"


def _own(people: People, entity: Team | Role | Schedule) -> set[Entity]:
    """Give the people named in a team itself, a role or a rota."""
    crowd = people.own(entity) if isinstance(entity, Team) else people.behind(entity)
    return set(crowd.people)


def _for(guarantee: Entity) -> str:
    whom = [each.label for each in subjects(guarantee)] if type(guarantee) in FOR_WHOM else []
    return f", for {joined(whom)}" if whom else ""


def _reviewers(several: Iterable[tuple[str, Seats]]) -> tuple[Reviewer, ...]:
    found: dict[Entity, list[str]] = {}
    for label, seats in several:
        for entity in {entity: None for entity, _ in sorted(seats, key=lambda seat: (seat[0].label, seat[1]))}:
            found.setdefault(entity, []).append(label)
    return tuple(
        Reviewer(entity.label, entity.data.get("name"), tuple(dict.fromkeys(of)))
        for entity, of in sorted(found.items(), key=lambda each: each[0].label)
    )
