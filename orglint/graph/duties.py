"""Duties: what somebody must be able to do, as fault trees over people."""

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from orglint.graph.cuts import NEVER, Cuts, every, one_of, some, vote
from orglint.graph.people import Crowd, People, together
from orglint.graph.routes import Routes
from orglint.graph.structure import Structure
from orglint.spec.entities import Alert, Component, Decision, Net, Resync, Signal, Team, Valve
from orglint.spec.entity import Entity
from orglint.spec.model import Spec
from orglint.spec.references import Authority, Reference

Verb = Literal["operate", "decide", "answer", "open", "call", "respond to", "hold"]


class Duty(NamedTuple):
    """Something that somebody must be able to do with an entity: operate a component, answer an alert."""

    verb: Verb
    entity: Entity

    def __str__(self) -> str:
        return f"{self.verb} {self.entity.label}"


class Duties:
    """The cut sets of every duty, without what a component inherits from its dependencies (see `Exposures`).

    What is broken (unknown, a placeholder, nobody at all) is left out of the tree; a duty of which nothing is left
    has no cut sets: None.
    """

    def __init__(self, spec: Spec, people: People, structure: Structure, routes: Routes) -> None:
        self._spec: Final = spec
        self._people: Final = people
        self._structure: Final = structure
        self._routes: Final = routes

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
            (Decision, "decide"), (Alert, "answer"), (Valve, "open"),
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
                return self._decide(decision)
            case Alert() as alert:
                return self._routes.reached(alert).cuts
            case Valve() | Net() as mechanism:
                return self.authority(mechanism.authority)
            case Signal() as signal:
                return self.authority(signal.responder)
            case Resync() as resync:
                return self._hold(resync)
        return None

    def _operate(self, component: Component) -> Cuts | None:
        if "maintainers" in component.data:
            return self._people.able(component.maintainers).cuts
        return self.authority(self._structure.owner(component))

    def _decide(self, decision: Decision) -> Cuts | None:
        ways = (self.authority(decision.decider), self._people.able(decision.deputies).cuts)
        return _any(list(ways))

    def _hold(self, resync: Resync) -> Cuts | None:
        sides = [self.side(resync, team).cuts for r in resync.between if isinstance(team := r.target, Team)]
        return _all(sides)

    def side(self, resync: Resync, team: Team) -> Crowd:
        """Give who comes to a resync from a team: those attending who are of it; unsaid, its lead, else its people."""
        own = self._people.behind(team)
        attending = resync.attended_by
        if not attending or any(r.everyone for r in attending):
            lead = self._people.lead(team)
            return own if attending or not lead.somebody else lead
        crowds = [self._people.able(r) for r in attending]
        there = together(crowds)
        if there.unknown or own.unknown or own.broken:
            return Crowd(there.people & own.people, unknown=True)
        teams = set(self._people.below(team))
        heads = frozenset(head for head in there.heads if head[0] in teams or head in own.heads)
        return Crowd(there.people & own.people, heads, broken=there.broken)

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
        if member.lead and isinstance(team := member.target, Team):
            return self._lead(team)
        return self._people.able(member).cuts

    def _lead(self, team: Team) -> Cuts | None:
        if team.external or team.lead is None:
            return self._people.lead(team).cuts
        return _any([self.authority(team.lead), self._people.behind(team.deputies).cuts])

    def _vote(self, authority: Authority) -> Cuts | None:
        parts = [cuts for cuts in map(self._part, authority.members) if cuts is not None]
        if len(authority.members) == 1:
            parts = self._one_by_one(authority)
        return vote(parts, authority.need) if len(parts) >= authority.need else None

    def _one_by_one(self, authority: Authority) -> list[Cuts]:
        crowd = self._people.able(authority)
        anonymous = [NEVER] * authority.need if crowd.unknown or crowd.heads else []
        return [one_of((person,)) for person in crowd.people] + anonymous


def _any(parts: list[Cuts | None]) -> Cuts | None:
    left = [part for part in parts if part is not None]
    return some(left) if left else None


def _all(parts: list[Cuts | None]) -> Cuts | None:
    left = [part for part in parts if part is not None]
    return every(left) if left else None
