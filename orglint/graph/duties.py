"""Duties: what somebody must be able to do, as fault trees over people."""

from collections.abc import Iterable, Iterator
from typing import Final, Generic, Literal, NamedTuple, TypeVar

from orglint.graph.crowd import Crowd, together
from orglint.graph.cuts import COUNTED, MOST, NEVER, Cuts, every, one_of, some, vote
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


N = TypeVar("N")


class Reading(Generic[N]):
    """Reads every duty as a fault tree, without what a component inherits from its dependencies.

    What a node of the tree is, subclasses say. What is broken (unknown, a placeholder, nobody at all) is left out of
    the tree; a duty of which nothing is left has no node: None.
    """

    def __init__(self, spec: Spec, people: People, structure: Structure, routes: Routes) -> None:
        self._spec: Final = spec
        self._people: Final = people
        self._structure: Final = structure
        self._routes: Final = routes
        self._by_owner: Final[dict[str, N | None]] = {}
        self._leads: Final[dict[Team, N | None]] = {}

    def _of(self, crowd: Crowd) -> N | None:
        """Give a node of which anybody in a crowd will do."""
        raise NotImplementedError

    def _vote_of_people(self, crowd: Crowd, need: int) -> N | None:
        """Give a node of which so many people of a crowd will do, each counted once."""
        raise NotImplementedError

    def _gate(self, parts: list[N], need: int) -> N:
        """Give a node of which so many of the parts will do, from one to all of them."""
        raise NotImplementedError

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

    def of(self, duty: Duty) -> N | None:
        """Give the node of one duty; None where nobody is left to do it."""
        match duty.entity:
            case Component() as component:
                return self._operate(component)
            case Decision() as decision:
                return self._any([self.authority(decision.decider), self._any_of(decision.deputies)])
            case Alert() as alert:
                return self._of(self._routes.reached(alert))
            case Valve() | Net() as mechanism:
                return self.authority(mechanism.authority)
            case Signal() as signal:
                return self.authority(signal.responder)
            case Resync() as resync:
                teams = [team for r in resync.between if isinstance(team := r.target, Team)]
                return self._all([self._of(self.side(resync, team)) for team in teams])
        return None

    def _operate(self, component: Component) -> N | None:
        if "maintainers" in component.data:
            return self._any_of(component.maintainers)
        owner = component.data.get("owner")
        if not isinstance(owner, str):
            return self.authority(self._structure.owner(component))
        if owner not in self._by_owner:  # the same few owners, for any number of components
            self._by_owner[owner] = self.authority(component.owner)
        return self._by_owner[owner]

    def side(self, resync: Resync, team: Team) -> Crowd:
        """Give who comes to a resync from a team: those attending who are of it; unsaid, its lead, else its people."""
        own = self._people.able(team)
        attending = resync.attended_by
        if any(r.everyone for r in attending):
            return own
        if not attending:
            lead = self._people.lead(team)
            return lead if lead.somebody else own._replace(broken=own.broken or lead.broken)
        if not own.somebody:
            return own
        there = together([self._attending(r, team) for r in attending])
        if there.unknown or (own.unknown and there.somebody):
            return Crowd(there.people & own.people, unknown=True, unlisted=own.unlisted or there.unlisted)
        teams = set(self._people.below(team))
        heads = frozenset(head for head in there.heads if head[0] in teams or head in own.heads)
        return Crowd(there.people & own.people, heads, broken=there.broken or own.broken)

    def _attending(self, reference: Reference, team: Team) -> Crowd:
        """Give who attends; of another team, unless one is part of the other, only those who are known."""
        crowd, other = self._people.able(reference), reference.target
        if not isinstance(other, Team) or other in self._people.below(team) or team in self._people.below(other):
            return crowd
        return crowd._replace(unknown=False, broken=False)

    def authority(self, authority: Authority | None) -> N | None:
        """Give the node of an authority; None where it names nobody."""
        if authority is None:
            return None
        if authority.form == "at_least":
            return self._vote(authority)
        parts = [self._part(member) for member in authority.members]
        return self._all(parts) if authority.form == "all_of" else self._any(parts)

    def _part(self, member: Reference | Authority) -> N | None:
        if isinstance(member, Authority):
            return self.authority(member)
        if member.lead and isinstance(team := member.target, Team):
            return self.lead(team)
        return self._of(self._people.able(member))

    def lead(self, team: Team) -> N | None:
        """Give the node of a team's lead, which its deputies hold as well; None where nobody holds it."""
        if team not in self._leads:
            declared = team.lead if not team.external else None
            self._leads[team] = (
                self._any([self.authority(declared), self._any_of(team.deputies)])
                if declared
                else self._of(self._people.lead(team))
            )
        return self._leads[team]

    def _any_of(self, references: Iterable[Reference]) -> N | None:
        return self._any([self._of(self._people.able(reference)) for reference in references])

    def _vote(self, authority: Authority) -> N | None:
        if authority.need > len(authority.members):
            return self._vote_of_people(self._people.able(authority), authority.need)
        parts = [part for member in authority.members if (part := self._part(member)) is not None]
        return self._gate(parts, min(authority.need, len(parts))) if parts else None

    def _any(self, parts: list[N | None]) -> N | None:
        left = [part for part in parts if part is not None]
        return self._gate(left, 1) if left else None

    def _all(self, parts: list[N | None]) -> N | None:
        left = [part for part in parts if part is not None]
        return self._gate(left, len(left)) if left else None


class Duties(Reading[Cuts]):
    """The cut sets of every duty, without what a component inherits from its dependencies (see `Exposures`).

    With `doubting`, a reference to what does not exist may be to anybody: where it stands beside others, nobody is
    taken to be the only one.
    """

    def __init__(
        self, spec: Spec, people: People, structure: Structure, routes: Routes, doubting: bool = False
    ) -> None:
        super().__init__(spec, people, structure, routes)
        self._doubting: Final = doubting

    def all(self) -> Iterator[tuple[Duty, Cuts]]:
        """Give every duty that somebody can do, with its own cut sets."""
        for duty in self.declared():
            cuts = self.of(duty)
            if cuts is not None:
                yield duty, cuts

    def _of(self, crowd: Crowd) -> Cuts | None:
        return NEVER if self._doubting and crowd.broken else crowd.cuts

    def _vote_of_people(self, crowd: Crowd, need: int) -> Cuts | None:
        if crowd.unknown or (self._doubting and crowd.broken) or crowd.size - need >= MOST or crowd.size > COUNTED:
            return NEVER
        return vote([one_of((human,)) for human in crowd.humans], need) if crowd.size >= need else None

    def _gate(self, parts: list[Cuts], need: int) -> Cuts:
        if need == 1:
            return some(parts)
        return every(parts) if need == len(parts) else vote(parts, need)
