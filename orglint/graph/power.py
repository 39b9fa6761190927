"""Who can settle what concerns a team or component: who owns or leads it, who is above them, who decides about it."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from orglint.graph.crowd import together
from orglint.graph.overlap import Group, Overlap, Seats
from orglint.graph.people import People
from orglint.graph.structure import Structure
from orglint.spec.entities import Component, Decision, Person, Role, Team
from orglint.spec.entity import Entity
from orglint.spec.model import Spec
from orglint.spec.references import Authority, Reference

Subject = Team | Component

FARTHEST = 1000
"""How many people and roles above somebody are looked at; with more, anybody may be above."""


class _Power(NamedTuple):
    """Groups with power, all in them and above them who are named, whether anybody is in them, or too many above."""

    groups: tuple[Group, ...]
    people: frozenset[Person]
    held: bool
    endless: bool


_ENDLESS = _Power((), frozenset(), held=True, endless=True)


class _Leads(NamedTuple):
    """The power of a team's leads, and that of the leads of the team above."""

    power: _Power
    above: "_Leads | None"


def _upwards(leads: _Leads | None) -> Iterator[_Power]:
    """Give the powers from near to far."""
    for _ in range(FARTHEST):
        if leads is None:
            return
        yield leads.power
        leads = leads.above
    yield _ENDLESS


class Powers:
    """Answers whether an escalation comes to somebody who can act on what it is about.

    Above somebody are managers, whom their roles report to, the leads of their teams and of the teams above, and the
    people of a leadership team.
    """

    def __init__(self, spec: Spec, people: People, structure: Structure, overlap: Overlap) -> None:
        self._people: Final = people
        self._structure: Final = structure
        self._overlap: Final = overlap
        self._own: Final[dict[Entity, _Power]] = {}
        self._led: Final[dict[Team, _Leads]] = {}
        self._direct: Final[dict[Entity, tuple[Entity, ...]]] = {}
        self._reports_to: Final[dict[Entity, list[Entity]]] = {}
        for role in spec.all(Role):
            if (reference := role.reports_to) and reference.target:
                for who in (role, *(holder.target for holder in role.held_by if holder.target)):
                    self._reports_to.setdefault(who, []).append(reference.target)
        self._deciding: Final[dict[Entity, list[Decision]]] = {}
        for decision in spec.all(Decision):
            for about in decision.about:
                if about.target:
                    self._deciding.setdefault(about.target, []).append(decision)
        self._leadership: Final = self._power(team for team in spec.all(Team) if team.kind == "leadership")

    def is_lacking(self, notified: tuple[Reference, ...], subject: Subject) -> bool:
        """Tell whether it is certain that nobody notified can settle what concerns a team or component.

        False where nobody can at all: nobody owns or leads it.
        """
        here = self._people.able(notified).people
        first = self._structure.owner(subject) if isinstance(subject, Component) else subject.lead
        if not here.isdisjoint(self._people.able(first).people):
            return False
        powers = []
        for power in self._over(subject):
            if not here.isdisjoint(power.people):
                return False
            powers.append(power)
        if not any(power.held for power in powers):
            return False
        powers.append(self._leadership)
        if deciders := tuple(self._deciders(subject)):
            powers.append(self._power(deciders))
        if not all(here.isdisjoint(power.people) for power in powers):
            return False
        seats = self._overlap.able(notified)
        return all(seats.apart(self._seats(power)) for power in powers)

    def _seats(self, power: _Power) -> Seats:
        return self._overlap.able(*power.groups) | Seats(power.people, broken=power.endless)

    def _over(self, subject: Subject) -> Iterator[_Power]:
        if isinstance(subject, Team):
            yield from self._holder(subject, not subject.self_led)
            return
        for part in self._structure.upwards(subject):
            owner = part.owner if "owner" in part.data else None
            for reference in owner.references if owner else ():
                if reference.target:
                    yield from self._holder(reference.target, reference.lead)
                else:
                    yield self._power((reference,))

    def _deciders(self, subject: Subject) -> Iterator[Group]:
        for part in self._structure.upwards(subject) if self._deciding else ():
            for decision in self._deciding.get(part, ()):
                yield from (decision.deputies, *((decision.decider,) if decision.decider else ()))

    def _holder(self, holder: Entity, only_lead: bool) -> Iterator[_Power]:
        """Give the power of an owner, or of a team's lead, and of everyone above, near to far."""
        teams = (holder,) if isinstance(holder, Team) else self._structure.teams_of(holder)
        if not only_lead:
            if holder not in self._own:
                self._own[holder] = self._power([holder])
            yield self._own[holder]
        for team in teams:
            yield from _upwards(self._leading(team))

    def _leading(self, team: Team) -> "_Leads":
        """Give the power of the leads of a team and of the teams above it, and of everyone above them."""
        unknown: list[Team] = []
        known: _Leads | None = None
        for each in self._structure.upwards(team):
            known = self._led.get(each)
            if known is not None:
                break
            unknown.append(each)
        for each in reversed(unknown):
            lead, deputies = each.lead, each.deputies
            power = self._power([*((lead,) if lead else ()), *((deputies,) if deputies else ())])
            known = self._led[each] = _Leads(power, known)
        return self._led[team]

    def _power(self, groups: Iterable[Group]) -> _Power:
        """Give the power of groups, and of everyone above them."""
        several = tuple(groups)
        named = together([self._people.able(group) for group in several])
        above = self._above([*named.people, *(role for group in several for role in _roles(group))])
        roles = tuple(each for each in above if isinstance(each, Role))
        held = together([named, *(self._people.able(role) for role in roles)]) if roles else named
        people = held.people.union(each for each in above if isinstance(each, Person))
        return _Power(several + roles, people, not named.nobody, len(above) > FARTHEST)

    def _above(self, start: list[Entity]) -> list[Entity]:
        """Give the people and roles that somebody reports to, near and far."""
        known = dict.fromkeys(start)
        queue = list(known)
        near = len(queue)
        for entity in queue:
            if len(queue) - near > FARTHEST:
                break
            new = [above for above in self._superiors(entity) if above not in known]
            known.update(dict.fromkeys(new))
            queue += new
        return queue[near:]

    def _superiors(self, entity: Entity) -> tuple[Entity, ...]:
        """Give whom somebody directly reports to."""
        if entity not in self._direct:
            manager = entity.manager if isinstance(entity, Person) else None
            several = (manager.target if manager else None, *self._reports_to.get(entity, ()))
            self._direct[entity] = tuple(dict.fromkeys(above for above in several if above is not None))
        return self._direct[entity]


def _roles(group: Group) -> Iterator[Role]:
    """Give the roles that are named in a group."""
    if isinstance(group, Entity):
        named: Iterable[Entity | None] = (group,)
    else:
        references = group.references if isinstance(group, Authority) else group
        named = [r.target for r in ((references,) if isinstance(references, Reference) else references)]
    yield from (each for each in named if isinstance(each, Role))
