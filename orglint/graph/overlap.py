"""Whether two groups are surely apart, or one surely inside the other, where not everyone is named."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from orglint.graph.crowd import union
from orglint.graph.people import People
from orglint.spec.entities import Person, Role, Schedule, Staffed, Team
from orglint.spec.entity import Entity
from orglint.spec.model import Spec
from orglint.spec.references import Authority, Reference

Group = Entity | Reference | Authority | Iterable[Reference]


class Seats(NamedTuple):
    """Everyone in a group as something to compare by.

    `taken` are the people named, and for those who are not, what they are counted by: the role, team or schedule.
    `distinct` tells that other seats are other people; `broken`, that some may be missing from `taken`.
    """

    taken: frozenset[Entity]
    distinct: bool = True
    broken: bool = False

    @property
    def empty(self) -> bool:
        """Tell whether it is certain that nobody is in it."""
        return not self.taken and not self.broken

    def apart(self, other: "Seats") -> bool:
        """Tell whether it is certain that nobody has a seat in both."""
        if self.empty or other.empty:
            return True
        certain = self.distinct and other.distinct and not self.broken and not other.broken
        return certain and self.taken.isdisjoint(other.taken)

    def __or__(self, other: "Seats") -> "Seats":
        return _joined([self, other])


class Overlap:
    """Compares groups, and claims only what is certain.

    In an organisation that names no people its roles are the people: two roles are two people. In any other, a role
    or team that does not name everybody may hold people who are named elsewhere.
    """

    def __init__(self, spec: Spec, people: People) -> None:
        self._people: Final = people
        self._roles_are_people: Final = not spec.names_people
        self._memo: Final[dict[Entity, Seats]] = {}
        self._of_teams: Final[dict[Team, Seats]] = {}
        self._of_leads: Final[dict[Team, Seats]] = {}
        self._deputised: Final = any("deputies" in role.data for role in spec.all(Role))
        self._of_all: Final[dict[Team, Seats]] = {}

    def apart(self, one: Group, other: Group) -> bool:
        """Tell whether it is certain that nobody, deputies counted, is behind both."""
        return self.able(one).apart(self.able(other))

    def within(self, inner: Group, outer: Group) -> bool:
        """Tell whether it is certain that everybody behind the one is behind the other, if there is anybody."""
        first = self.seats(inner)
        return not first.broken and first.taken <= self.seats(outer).taken

    def seats(self, group: Group) -> Seats:
        """Give everyone in a group, without those who would stand in for them."""
        if not self._deputised and (crowd := self._people.behind(group)).is_plain:
            return Seats(crowd.people)
        if not isinstance(group, Entity):
            return _joined([self._of_reference(reference) for reference in _references(group)])
        if group not in self._memo:
            self._memo[group] = self._of_entity(group)
        return self._memo[group]

    def able(self, *groups: Group) -> Seats:
        """Give everyone in one of several groups, and the deputies of the roles named in them."""
        if not self._deputised:
            return _joined([self.seats(group) for group in groups])
        deputies = (role.deputies for group in groups for role in _roles(group) if "deputies" in role.data)
        return _joined([self.seats(group) for group in (*groups, *deputies)])

    def _of_reference(self, reference: Reference) -> Seats:
        target = reference.target
        if target is None:
            return _BROKEN
        if not reference.lead or not isinstance(target, Team):
            return self.seats(target)
        if target not in self._of_leads:
            lead = _lead(target)
            seats = self.seats(lead) if lead or not self._people.lead(target).unknown else _BROKEN
            self._of_leads[target] = seats
        return self._of_leads[target]

    def _of_entity(self, entity: Entity) -> Seats:
        if isinstance(entity, Person):
            return Seats(self._people.behind(entity).people)
        if isinstance(entity, Team):
            return self._people.subteams.joined(entity, self._of_all, self._own, _joined)
        if isinstance(entity, Role):
            unnamed = self._people.behind(entity).unknown or self._counts_more(entity)
            is_person = self._roles_are_people and not entity.headcount_unknown
            return self._with_unnamed(entity, entity.held_by, unnamed, is_person)
        if isinstance(entity, Schedule):
            return self._with_unnamed(entity, entity.participants, self._counts_more(entity))
        return _BROKEN

    def _own(self, team: Team) -> Seats:
        if team.is_umbrella:
            return _NOBODY
        if team not in self._of_teams:
            self._of_teams[team] = self._of_team(team)
        return self._of_teams[team]

    def _of_team(self, team: Team) -> Seats:
        if team.external or team.says_nothing_of_people:
            return Seats(frozenset((team,)), distinct=False)
        return self._with_unnamed(team, (*_lead(team), *team.members), self._counts_more(team))

    def _with_unnamed(self, entity: Entity, named: Iterable[Reference], unnamed: bool, distinct: bool = False) -> Seats:
        seats = self.seats(named)
        return _joined([seats, Seats(frozenset((entity,)), distinct)]) if unnamed else seats

    def _counts_more(self, entity: Staffed) -> bool:
        return entity.headcount_unknown or any(of is entity for of, _ in self._people.behind(entity).heads)


_BROKEN: Final = Seats(frozenset(), broken=True)
_NOBODY: Final = Seats(frozenset())


def _lead(team: Team) -> tuple[Reference, ...]:
    return (*(team.lead.references if team.lead else ()), *team.deputies)


def _references(group: Reference | Authority | Iterable[Reference]) -> tuple[Reference, ...]:
    if isinstance(group, Reference):
        return (group,)
    return group.references if isinstance(group, Authority) else tuple(group)


def _roles(group: Group) -> Iterator[Role]:
    """Give the roles that are named, and those that a named lead is held by."""
    if isinstance(group, Role):
        yield group
    for reference in () if isinstance(group, Entity) else _references(group):
        target = reference.target
        for each in _lead(target) if reference.lead and isinstance(target, Team) else (reference,):
            if isinstance(each.target, Role):
                yield each.target


def _joined(several: list[Seats]) -> Seats:
    if len(several) == 1:
        return several[0]
    return Seats(
        union([seats.taken for seats in several]),
        all(seats.distinct for seats in several),
        any(seats.broken for seats in several),
    )
