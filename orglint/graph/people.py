"""The people behind a reference: who is meant in the end when a team, role or schedule is named."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from orglint.graph.closure import joined
from orglint.graph.crowd import BROKEN, NOBODY, PENDING, SOMEBODY, Crowd, somebody_of, together
from orglint.graph.subteams import Subteams
from orglint.spec.entities import Person, Role, Schedule, Staffed, Team
from orglint.spec.entity import Entity
from orglint.spec.model import Spec
from orglint.spec.references import Authority, Reference


class People:
    """Answers who is behind what. `as_of` leaves out who is gone on that day, and who is away unless `away_counts`."""

    def __init__(self, spec: Spec, as_of: date | None, away_counts: bool = False) -> None:
        self._spec: Final = spec
        self._as_of: Final = as_of
        self.away_counts: Final = away_counts
        self._behind: Final[dict[Entity, Crowd]] = {}
        self._able: Final[dict[Entity, Crowd]] = {}
        self._leads: Final[dict[Team, Crowd]] = {}
        self._stood_in: Final[dict[Role, Crowd]] = {}
        self._owns: Final[dict[tuple[Team, bool], Crowd]] = {}
        self._deputised: Final = any("deputies" in role.data for role in spec.all(Role))
        self.subteams: Final = Subteams(spec)

    def counts(self, person: Person) -> bool:
        """Tell whether a person counts: no bot, and (with a date) neither away nor gone."""
        if person.is_bot or self._as_of is None:
            return not person.is_bot
        return not (person.is_gone(self._as_of) if self.away_counts else person.is_out(self._as_of))

    def behind(self, what: Entity | Reference | Authority | Iterable[Reference] | None) -> Crowd:
        """Give the people behind something, without those who would stand in for them."""
        return self._of(what, stand_ins=False)

    def able(self, what: Entity | Reference | Authority | Iterable[Reference] | None) -> Crowd:
        """Give the people behind something, and who stands in for a role or lead named in it or on the way to them."""
        return self._of(what, stand_ins=True)

    def below(self, team: Team) -> tuple[Team, ...]:
        """Give a team and its sub-teams at every depth, each once."""
        return self.subteams.below(team)

    def _of(self, what: Entity | Reference | Authority | Iterable[Reference] | None, stand_ins: bool) -> Crowd:
        if what is None:
            return NOBODY
        if isinstance(what, Reference):
            return self._of_reference(what, stand_ins)
        if isinstance(what, Authority):
            return self._together(what.references, stand_ins)
        if isinstance(what, Entity):
            return self._of_entity(what, stand_ins)
        return self._together(what, stand_ins)

    def _together(self, references: Iterable[Reference], stand_ins: bool) -> Crowd:
        """Join those behind references; people named in person need no crowd of their own each."""
        named, crowds = [], []
        for reference in references:
            target = reference.target
            if isinstance(target, Person):
                if self.counts(target):
                    named.append(target)
            else:
                crowds.append(self._of_reference(reference, stand_ins))
        return together([Crowd(frozenset(named)), *crowds]) if named else together(crowds)

    def _of_reference(self, reference: Reference, stand_ins: bool) -> Crowd:
        if reference.everyone:
            return SOMEBODY
        target = reference.target
        if target is None:
            return PENDING if reference.fault == "placeholder" else BROKEN
        if reference.lead and isinstance(target, Team):
            return self.lead(target)
        return self._of_entity(target, stand_ins)

    def _of_entity(self, entity: Entity, stand_ins: bool) -> Crowd:
        stand_ins = stand_ins and self._deputised
        memo = self._able if stand_ins else self._behind
        crowd = memo.get(entity)
        if crowd is None:
            crowd = memo[entity] = self._found(entity, stand_ins, memo)
        return crowd

    def _found(self, entity: Entity, stand_ins: bool, memo: dict[Any, Crowd]) -> Crowd:
        if isinstance(entity, Person):
            return Crowd(frozenset((entity,))) if self.counts(entity) else NOBODY
        if isinstance(entity, Team):
            return self.subteams.joined(entity, memo, lambda team: self.own(team, stand_ins), together)
        if isinstance(entity, Role):
            return self._with_deputies(entity) if stand_ins else self._holders(entity)
        if isinstance(entity, Schedule):
            return self._counted(entity, entity.participants, stand_ins)
        return BROKEN

    def _holders(self, role: Role) -> Crowd:
        silent = not self._spec.names_people and not role.data.keys() & {"held_by", "headcount"}
        return somebody_of(role) if silent else self._counted(role, role.held_by, False)

    def _with_deputies(self, role: Role) -> Crowd:
        """Give the holders of a role and its deputies; a role among these has its own deputies, and so on."""
        return joined(role, self._stood_in, _deputy_roles, self._with_own_deputies, together)

    def _with_own_deputies(self, role: Role) -> Crowd:
        others = (deputy for deputy in role.deputies if not isinstance(deputy.target, Role))
        return together([self._of_entity(role, False), *(self._of_reference(deputy, False) for deputy in others)])

    def own(self, team: Team, stand_ins: bool = False) -> Crowd:
        """Give the people of a team itself: its lead, deputies and members, not those of its sub-teams."""
        crowd = self._owns.get((team, stand_ins))
        if crowd is None:
            crowd = self._owns[team, stand_ins] = self._of_team(team, stand_ins)
        return crowd

    def _of_team(self, team: Team, stand_ins: bool) -> Crowd:
        if team.external:
            return somebody_of(team)
        if team.is_umbrella:
            return NOBODY
        if team.says_nothing_of_people:
            return somebody_of(team)
        return self._counted(team, (*_leads(team), *team.members), stand_ins)

    def _counted(self, entity: Staffed, named: tuple[Reference, ...], stand_ins: bool) -> Crowd:
        more = entity.headcount - _known(named) if entity.headcount else 0
        heads = frozenset(((entity, more),)) if more > 0 else frozenset()
        unlisted = frozenset((entity,)) if entity.headcount_unknown else frozenset()
        counted = Crowd(heads=heads, unknown=bool(unlisted), unlisted=unlisted)
        return together([self._together(named, stand_ins), counted])

    def lead(self, team: Team) -> Crowd:
        """Give who holds a team's lead: lead and deputies; somebody where the team says nothing of its people."""
        crowd = self._leads.get(team)
        if crowd is None:
            crowd = self._leads[team] = self._lead(team)
        return crowd

    def _lead(self, team: Team) -> Crowd:
        if team.external:
            return somebody_of(team)
        if "lead" not in team.data and "deputies" not in team.data:
            return somebody_of(team) if team.says_nothing_of_people or team.headcount_unknown else NOBODY
        return self._together(_leads(team), True)


def _deputy_roles(role: Role) -> list[Role]:
    return [deputy.target for deputy in role.deputies if isinstance(deputy.target, Role)]


def _leads(team: Team) -> tuple[Reference, ...]:
    lead = team.lead
    return (*(lead.references if lead else ()), *team.deputies)


def _known(named: Iterable[Reference]) -> int:
    """Count the people that are named, in person or by their roles, each once; who is away is there all the same."""
    people: set[Entity] = set()
    unnamed: dict[Role, int] = {}
    for reference in named:
        target = reference.target
        if isinstance(target, Role):
            held = set(_humans(target.held_by))
            unnamed[target] = max(0, (target.headcount or 0) - len(held))
            people |= held
        else:
            people.update(_humans((reference,)))
    return len(people) + sum(unnamed.values())


def _humans(references: Iterable[Reference]) -> Iterator[Person]:
    for reference in references:
        if isinstance(person := reference.target, Person) and not person.is_bot:
            yield person
