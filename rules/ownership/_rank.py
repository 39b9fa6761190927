"""Who is above whom, across teams and roles."""

from typing import Final

from orglint.api import Entity, Forest, Org, Person, Role, Team

Claimant = Role | Team


class Ranks:
    """Compares teams and roles: a team is above its sub-teams and the roles in it, a role above those who report to it.

    Whoever leads a team, or holds the role that does, is above everything in it.
    """

    def __init__(self, org: Org) -> None:
        self._org: Final = org
        self._teams: Final = Forest[Entity](_parents(org.teams))
        self._lines: Final = Forest[Entity](_parents((*org.people, *org.roles)))
        self._led: Final[dict[Entity, list[Team]]] = {}
        for team in org.teams:
            for reference in team.lead.references if "lead" in team.data and team.lead else ():
                if reference.target is not None:
                    self._led.setdefault(reference.target, []).append(team)

    def is_above(self, high: Claimant, low: Claimant) -> bool:
        """Tell whether a team or role is above another, near or far."""
        within = (low,) if isinstance(low, Team) else self._org.structure.teams_of(low)
        if isinstance(high, Team):
            return any(self._teams.covers(high, team) for team in within)
        holders = (high, *(r.target for r in high.held_by if r.target is not None))
        led = [team for holder in holders for team in self._led.get(holder, ())]
        return any(self._teams.covers(team, each) for team in led for each in within) or (
            isinstance(low, Role) and any(self._lines.covers(holder, low) for holder in holders)
        )


def _parents(entities: tuple[Entity, ...]) -> dict[Entity, Entity]:
    return {entity: above for entity in entities if (above := _parent(entity)) is not None}


def _parent(entity: Entity) -> Entity | None:
    """Give what is directly above: for a role that reports to nobody written, the manager of its only holder."""
    reference = None
    if isinstance(entity, Team):
        reference = entity.part_of if "part_of" in entity.data else None
    elif isinstance(entity, Person):
        reference = entity.manager if "manager" in entity.data else None
    elif isinstance(entity, Role):
        if "reports_to" in entity.data:
            reference = entity.reports_to
        elif len(entity.held_by) == 1 and isinstance(holder := entity.held_by[0].target, Person):
            reference = holder.manager
    return reference.target if reference else None
