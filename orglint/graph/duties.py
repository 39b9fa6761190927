"""Duties: what somebody must be able to do, as fault trees over people."""

from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

from orglint.graph.crowd import Crowd, together
from orglint.graph.cuts import MOST, NEVER, Cuts, every, one_of, some, vote
from orglint.graph.people import People
from orglint.graph.routes import Routes
from orglint.graph.structure import Structure
from orglint.spec.entities import Alert, Component, Decision, Net, Resync, Signal, Team, Valve
from orglint.spec.entity import Entity
from orglint.spec.model import Spec
from orglint.spec.references import Authority, Reference

Verb = Literal["operate", "take", "answer", "open", "call", "respond to", "hold"]


class Duty(NamedTuple):
    """Something that somebody must be able to do with an entity: operate a component, answer an alert."""

    verb: Verb
    entity: Entity

    def __str__(self) -> str:
        return f"{self.verb} {self.entity.label}"


class Duties:
    """The cut sets of every duty, without what a component inherits from its dependencies (see `Exposures`).

    What is broken (unknown, a placeholder, nobody at all) is left out of the tree; a duty of which nothing is left
    has no cut sets: None. With `doubting`, a reference to what does not exist may be to anybody: where it stands
    beside others, nobody is taken to be the only one.
    """

    def __init__(
        self, spec: Spec, people: People, structure: Structure, routes: Routes, doubting: bool = False
    ) -> None:
        self._spec: Final = spec
        self._people: Final = people
        self._structure: Final = structure
        self._routes: Final = routes
        self._doubting: Final = doubting

    def all(self) -> Iterator[tuple[Duty, Cuts]]:
        """Give every duty that somebody can do, with its own cut sets."""
        for duty in self.declared():
            cuts = self.cuts(duty)
            if cuts is not None:
                yield duty, cuts

    def declared(self) -> Iterator[Duty]:
        """Give every duty that the spec speaks of."""
        for component in self._spec.all(Component):
            if not component.external and not self._structure.is_archived(component):
                yield Duty("operate", component)
        verbs: tuple[tuple[type[Entity], Verb], ...] = (
            (Decision, "take"), (Alert, "answer"), (Valve, "open"),
            (Net, "call"), (Signal, "respond to"), (Resync, "hold"),
        )  # fmt: skip
        for type_, verb in verbs:
            yield from (Duty(verb, entity) for entity in self._spec.all(type_))

    def cuts(self, duty: Duty) -> Cuts | None:
        """Give the cut sets of one duty; None where nobody is left to do it."""
        match duty.entity:
            case Component() as component:
                return self._operate(component)
            case Decision() as decision:
                return _any([self.authority(decision.decider), self._any_of(decision.deputies)])
            case Alert() as alert:
                return self._of(self._routes.reached(alert))
            case Valve() | Net() as mechanism:
                return self.authority(mechanism.authority)
            case Signal() as signal:
                return self.authority(signal.responder)
            case Resync() as resync:
                teams = [team for r in resync.between if isinstance(team := r.target, Team)]
                return _all([self._of(self.side(resync, team)) for team in teams])
        return None

    def _operate(self, component: Component) -> Cuts | None:
        if "maintainers" in component.data:
            return self._any_of(component.maintainers)
        return self.authority(self._structure.owner(component))

    def side(self, resync: Resync, team: Team) -> Crowd:
        """Give who comes to a resync from a team: those attending who are of it; unsaid, its lead, else its people."""
        own = self._people.able(team)
        attending = resync.attended_by
        if not attending or any(r.everyone for r in attending):
            lead = self._people.lead(team)
            return own if attending or not lead.somebody else lead
        there = together([self._attending(r, team) for r in attending])
        if there.unknown or (own.unknown and there.somebody):
            return Crowd(there.people & own.people, unknown=True)
        teams = set(self._people.below(team))
        heads = frozenset(head for head in there.heads if head[0] in teams or head in own.heads)
        return Crowd(there.people & own.people, heads, broken=there.broken or own.broken)

    def _attending(self, reference: Reference, team: Team) -> Crowd:
        """Give who attends; of another team, unless one is part of the other, only those who are known."""
        crowd, other = self._people.able(reference), reference.target
        if not isinstance(other, Team) or other in self._people.below(team) or team in self._people.below(other):
            return crowd
        return crowd._replace(unknown=False, broken=False)

    def authority(self, authority: Authority | None) -> Cuts | None:
        """Give the cut sets of an authority; None where it names nobody."""
        if authority is None:
            return None
        if authority.form == "at_least":
            return self._vote(authority)
        parts = [self._part(member) for member in authority.members]
        return _all(parts) if authority.form == "all_of" else _any(parts)

    def _part(self, member: Reference | Authority) -> Cuts | None:
        if isinstance(member, Authority):
            return self.authority(member)
        team = member.target
        if member.lead and isinstance(team, Team) and team.lead is not None and not team.external:
            return _any([self.authority(team.lead), self._any_of(team.deputies)])
        return self._of(self._people.able(member))

    def _any_of(self, references: Iterable[Reference]) -> Cuts | None:
        return _any([self._of(self._people.able(reference)) for reference in references])

    def _of(self, crowd: Crowd) -> Cuts | None:
        return NEVER if self._doubting and crowd.broken else crowd.cuts

    def _vote(self, authority: Authority) -> Cuts | None:
        if authority.need > len(authority.members):
            return self._vote_of_people(self._people.able(authority), authority.need)
        parts = [cuts for cuts in map(self._part, authority.members) if cuts is not None]
        return vote(parts, min(authority.need, len(parts))) if parts else None

    def _vote_of_people(self, crowd: Crowd, need: int) -> Cuts | None:
        """More are needed than there are members (two of a team): the people behind them are counted, each once."""
        if crowd.unknown or (self._doubting and crowd.broken) or crowd.size - need >= MOST:
            return NEVER
        return vote([one_of((human,)) for human in crowd.humans], need) if crowd.size >= need else None


def _any(parts: list[Cuts | None]) -> Cuts | None:
    left = [part for part in parts if part is not None]
    return some(left) if left else None


def _all(parts: list[Cuts | None]) -> Cuts | None:
    left = [part for part in parts if part is not None]
    return every(left) if left else None
