"""Who can settle what concerns a team or component: who owns or leads it, who is above them, who decides about it."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from orglint.graph.crowd import NOBODY, together
from orglint.graph.overlap import Group, Overlap
from orglint.graph.people import People
from orglint.graph.structure import Structure
from orglint.spec.entities import Component, Decision, Person, Role, Team
from orglint.spec.entity import Entity
from orglint.spec.model import Spec
from orglint.spec.references import Authority, Reference

Subject = Team | Component


class _Power(NamedTuple):
    """Groups with power, all in them who are named, and whether anybody may be in them."""

    groups: tuple[Group, ...]
    people: frozenset[Person]
    held: bool


class Powers:
    """Answers whether an escalation comes to somebody who can act on what it is about.

    Above somebody are managers, whom their roles report to, the leads of their teams and of the teams above, and the
    people of a leadership team.
    """

    def __init__(self, spec: Spec, people: People, structure: Structure, overlap: Overlap) -> None:
        self._people: Final = people
        self._structure: Final = structure
        self._overlap: Final = overlap
        self._memo: Final[dict[tuple[Entity, bool], _Power]] = {}
        self._leadership: Final = self._power(t for t in spec.all(Team) if t.kind == "leadership")
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

    def is_lacking(self, notified: tuple[Reference, ...], subject: Subject) -> bool:
        """Tell whether it is certain that nobody notified can settle what concerns a team or component.

        False where nobody can at all: nobody owns or leads it.
        """
        powers = list(self._over(subject))
        if not any(power.held for power in powers):
            return False
        powers += (self._leadership, self._power(self._deciders(subject)))
        here = self._people.able(notified).people
        if any(here & power.people for power in powers):
            return False
        return all(self._overlap.apart(notified, group) for power in powers for group in power.groups)

    def _over(self, subject: Subject) -> Iterator[_Power]:
        if isinstance(subject, Team):
            yield self._holder(subject, not subject.self_led)
            return
        for part in self._structure.upwards(subject):
            owner = part.owner if "owner" in part.data else None
            for reference in owner.references if owner else ():
                yield self._holder(reference.target, reference.lead) if reference.target else self._power((reference,))

    def _deciders(self, subject: Subject) -> Iterator[Group]:
        for part in self._structure.upwards(subject):
            for decision in self._deciding.get(part, ()):
                yield from (decision.deputies, *((decision.decider,) if decision.decider else ()))

    def _holder(self, holder: Entity, only_lead: bool) -> _Power:
        """Give the power of an owner, or of a team's lead, and of everyone above."""
        if (holder, only_lead) not in self._memo:
            own: list[Group] = [] if only_lead else [holder]
            teams = (holder,) if isinstance(holder, Team) else self._structure.teams_of(holder)
            own += [group for team in teams for each in self._structure.upwards(team) for group in _leads(each)]
            self._memo[holder, only_lead] = self._power((*own, *self._above(own)))
        return self._memo[holder, only_lead]

    def _power(self, groups: Iterable[Group]) -> _Power:
        several = tuple(groups)
        crowd = together([NOBODY, *(self._people.able(group) for group in several)])
        return _Power(several, crowd.people, not crowd.nobody)

    def _above(self, groups: list[Group]) -> list[Entity]:
        """Give the people and roles that groups report to, near and far."""
        start: dict[Entity, None] = {}
        for group in groups:
            start.update(dict.fromkeys(self._people.able(group).people))
            start.update(dict.fromkeys(entity for entity in _named(group) if isinstance(entity, Role)))
        found = list(start)
        for entity in found:
            manager = entity.manager if isinstance(entity, Person) else None
            for above in (manager.target if manager else None, *self._reports_to.get(entity, ())):
                if above is not None and above not in start:
                    start[above] = None
                    found.append(above)
        return found


def _leads(team: Team) -> Iterator[Group]:
    if team.lead:
        yield team.lead
    if "deputies" in team.data:
        yield team.deputies


def _named(group: Group) -> Iterator[Entity]:
    if isinstance(group, Entity):
        yield group
        return
    references = (
        group.references if isinstance(group, Authority) else [group] if isinstance(group, Reference) else group
    )
    yield from (reference.target for reference in references if reference.target)
