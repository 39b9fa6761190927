"""The people of both versions as far as they are certain, those of the new one as the old one lets them count."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from orglint.change.pairs import Pairs
from orglint.graph.crowd import NOBODY, SOMEBODY, Crowd, together
from orglint.graph.people import People
from orglint.spec.entities import Role, Staffed, Team
from orglint.spec.entity import Entity
from orglint.spec.model import Spec
from orglint.spec.references import Reference

_HELD: Final = frozenset({"held_by", "headcount"})


class Certain(People):
    """Answers who is behind what in the long run, as far as it is certain: a reference that names nothing is nobody."""

    def __init__(self, spec: Spec, as_of: date | None) -> None:
        super().__init__(spec, as_of, away_counts=True)

    def _of_reference(self, reference: Reference, stand_ins: bool) -> Crowd:
        if reference.target is not None or reference.everyone:
            return super()._of_reference(reference, stand_ins)
        meant: Iterable[Entity] = reference.candidates if reference.fault == "ambiguous" else ()
        return together([NOBODY, *(self._of_entity(each, stand_ins) for each in meant)])


class Remaining(Certain):
    """Answers who is left behind what in the new version, and takes no excuse that the change itself wrote.

    A team that named or counted its people before is not "somebody" because it is external from now on, or says
    nothing of them. `headcount: unknown`, where it is new, is one person, and so is a new team that does not say who
    is in it.
    """

    def __init__(self, spec: Spec, as_of: date | None, pairs: Pairs) -> None:
        super().__init__(spec, as_of)
        self._pairs: Final = pairs

    def lead(self, team: Team) -> Crowd:
        """Give who holds a team's lead."""
        if self._was_open(team):
            return super().lead(team)
        holding = (*(team.lead.references if team.lead else ()), *team.deputies)
        return together([self._unsaid(team), *(self._of_reference(r, True) for r in holding)])

    def _of_team(self, team: Team, stand_ins: bool) -> Crowd:
        if self._was_open(team) and not self._was_umbrella(team):
            return super()._of_team(team, stand_ins)
        if team.is_umbrella:
            return NOBODY
        named = (*(team.lead.references if team.lead else ()), *team.deputies, *team.members)
        return self._counted(team, named, stand_ins) | self._unsaid(team)

    def _counted(self, entity: Staffed, named: tuple[Reference, ...], stand_ins: bool) -> Crowd:
        if not entity.headcount_unknown or self._was_open(entity):
            return super()._counted(entity, named, stand_ins)
        return together([_one_of(entity), *(self._of_reference(r, stand_ins) for r in named)])

    def _holders(self, role: Role) -> Crowd:
        """Give who holds a role.

        One that was a person itself stays one where the first people are named beside it; one that becomes a person
        itself, since no people are named any more, is one person.
        """
        old, named_people = self._pairs.before(role), self._pairs.old.names_people
        if role.data.keys() & _HELD or (named_people and self._spec.names_people):
            return super()._holders(role)
        if named_people:
            return _one_of(role)
        return SOMEBODY if old is not None and not old.data.keys() & _HELD else super()._holders(role)

    def _unsaid(self, team: Team) -> Crowd:
        """Give the one person whom a new team is worth that does not say who is in it."""
        is_new = self._pairs.before(team) is None
        return _one_of(team) if is_new and (team.external or team.says_nothing_of_people) else NOBODY

    def _was_open(self, entity: Staffed) -> bool:
        """Tell whether it was open before who is in it."""
        old = self._pairs.before(entity)
        if isinstance(old, Team) and (old.external or old.says_nothing_of_people):
            return True
        return old is not None and old.headcount_unknown

    def _was_umbrella(self, team: Team) -> bool:
        """Tell whether a team was nobody but its sub-teams."""
        old = self._pairs.before(team)
        return old is not None and old.is_umbrella and not old.external


def _one_of(entity: Staffed) -> Crowd:
    return Crowd(heads=frozenset(((entity, 1),)))
