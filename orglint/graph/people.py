"""The people behind a reference: who is meant in the end when a team, role or schedule is named."""

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from orglint.graph.cuts import MOST, NEVER, Cuts, Head, Human, one_of
from orglint.spec.entities import Person, Role, Schedule, Staffed, Team
from orglint.spec.entity import Entity
from orglint.spec.model import Spec, named_in
from orglint.spec.references import Authority, Reference


class Crowd(NamedTuple):
    """The people behind something.

    `people` are named; `heads` counts those whom an entity counts beyond the ones it names; `unknown`: somebody,
    nobody knows how many; `broken`: a reference on the way names nothing that exists; `pending`: one is a placeholder.
    """

    people: frozenset[Person] = frozenset()
    heads: frozenset[tuple[Entity, int]] = frozenset()
    unknown: bool = False
    broken: bool = False
    pending: bool = False

    @property
    def nobody(self) -> bool:
        """Tell whether it is certain that nobody is there."""
        return not (self.people or self.heads or self.unknown or self.broken)

    @property
    def somebody(self) -> bool:
        """Tell whether it is certain that somebody is there."""
        return bool(self.people or self.heads or self.unknown)

    @property
    def size(self) -> int:
        """Count the people known to be there."""
        return len(self.people) + sum(count for _, count in self.heads)

    @property
    def all_named(self) -> bool:
        """Tell whether `people` is everyone, so that sets can be compared."""
        return not (self.heads or self.unknown or self.broken)

    @property
    def cuts(self) -> Cuts | None:
        """Give the cut sets of "any one of these will do"; None where nobody is there to do it."""
        if self.unknown:
            return NEVER
        humans: list[Human] = [*self.people]
        humans += [Head(of, number) for of, count in self.heads for number in range(min(count, MOST + 1))]
        return one_of(humans) if humans else None

    def __or__(self, other: "Crowd") -> "Crowd":
        return together((self, other))


NOBODY = Crowd()
SOMEBODY = Crowd(unknown=True)
_BROKEN = Crowd(broken=True)
_PENDING = Crowd(pending=True)


def together(crowds: Iterable[Crowd]) -> Crowd:
    """Join crowds into one."""
    several = tuple(crowds)
    if len(several) == 1:
        return several[0]
    return Crowd(
        frozenset().union(*(c.people for c in several)),
        frozenset().union(*(c.heads for c in several)),
        any(c.unknown for c in several),
        any(c.broken for c in several),
        any(c.pending for c in several),
    )


class People:
    """Answers who is behind what. `as_of` leaves out who is gone on that day, and who is away unless `away_counts`."""

    def __init__(self, spec: Spec, as_of: date | None, away_counts: bool = False) -> None:
        self._spec: Final = spec
        self._as_of: Final = as_of
        self.away_counts: Final = away_counts
        self._memo: Final[dict[Entity, Crowd]] = {}
        self._below: Final[dict[Entity, list[Team]]] = {}
        for team in spec.all(Team):
            if "part_of" in team.data and (above := team.part_of) and isinstance(above.target, Team):
                self._below.setdefault(above.target, []).append(team)

    def counts(self, person: Person) -> bool:
        """Tell whether a person counts: no bot, and (with a date) neither away nor gone."""
        if person.is_bot or self._as_of is None:
            return not person.is_bot
        return not (person.is_gone(self._as_of) if self.away_counts else person.is_out(self._as_of))

    def behind(self, what: Entity | Reference | Authority | Iterable[Reference] | None) -> Crowd:
        """Give the people behind something, without those who would stand in for them."""
        return self._of(what, stand_ins=False)

    def able(self, what: Entity | Reference | Authority | Iterable[Reference] | None) -> Crowd:
        """Give the people behind something, and the deputies of a role or lead that is named."""
        return self._of(what, stand_ins=True)

    def below(self, team: Team) -> tuple[Team, ...]:
        """Give a team and its sub-teams at every depth, each once."""
        found = {team: None}
        stack = [team]
        while stack:
            for sub in self._below.get(stack.pop(), ()):
                if sub not in found:
                    found[sub] = None
                    stack.append(sub)
        return tuple(found)

    def _of(self, what: Entity | Reference | Authority | Iterable[Reference] | None, stand_ins: bool) -> Crowd:
        if what is None:
            return NOBODY
        if isinstance(what, Reference):
            return self._of_reference(what, stand_ins)
        if isinstance(what, Authority):
            return together(self._of_reference(r, stand_ins) for r in what.references) if what.members else NOBODY
        if isinstance(what, Entity):
            return self._of_entity(what, stand_ins)
        return together([NOBODY, *(self._of_reference(r, stand_ins) for r in what)])

    def _of_reference(self, reference: Reference, stand_ins: bool) -> Crowd:
        if reference.everyone:
            return SOMEBODY
        target = reference.target
        if target is None:
            return _PENDING if reference.fault == "placeholder" else _BROKEN
        if reference.lead and isinstance(target, Team):
            return self.lead(target)
        return self._of_entity(target, stand_ins)

    def _of_entity(self, entity: Entity, stand_ins: bool) -> Crowd:
        crowd = self._memo.get(entity)
        if crowd is None:
            crowd = self._memo[entity] = self._found(entity)
        if stand_ins and isinstance(entity, Role) and "deputies" in entity.data:
            return together((crowd, *(self.behind(r) for r in entity.deputies)))
        return crowd

    def _found(self, entity: Entity) -> Crowd:
        if isinstance(entity, Person):
            return Crowd(frozenset((entity,))) if self.counts(entity) else NOBODY
        if isinstance(entity, Team):
            return together(self.own(team) for team in self.below(entity))
        if isinstance(entity, Role):
            return self._counted(entity, entity.held_by, "held_by" not in entity.data and not self._spec.names_people)
        if isinstance(entity, Schedule):
            return self._counted(entity, entity.participants, False)
        return _BROKEN

    def own(self, team: Team) -> Crowd:
        """Give the people of a team itself: its lead, deputies and members, not those of its sub-teams."""
        if team.external:
            return SOMEBODY
        if team.is_umbrella:
            return NOBODY
        if team.says_nothing_of_people:
            return SOMEBODY
        lead = team.lead
        named = (*(lead.references if lead else ()), *team.deputies, *team.members)
        return self._counted(team, named, False)

    def _counted(self, entity: Staffed, named: tuple[Reference, ...], silent: bool) -> Crowd:
        more = (entity.headcount or 0) - named_in(entity) if entity.headcount else 0
        heads = frozenset(((entity, more),)) if more > 0 else frozenset()
        unknown = entity.headcount_unknown or (silent and entity.headcount is None)
        return together([*(self._of_reference(r, False) for r in named), Crowd(heads=heads, unknown=unknown)])

    def lead(self, team: Team) -> Crowd:
        """Give who holds a team's lead: the lead and the deputies; somebody where the team says nothing of its people."""
        if team.external:
            return SOMEBODY
        if "lead" not in team.data and "deputies" not in team.data:
            return SOMEBODY if team.says_nothing_of_people or team.headcount_unknown else NOBODY
        lead = team.lead
        return together(
            [NOBODY, *(self._of_reference(r, True) for r in (*(lead.references if lead else ()), *team.deputies))]
        )
