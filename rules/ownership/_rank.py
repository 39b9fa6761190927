"""Who is above whom, across teams and roles."""

from collections.abc import Iterator

from orglint.api import Entity, Org, Person, Role, Team

Claimant = Role | Team


def is_above(org: Org, high: Claimant, low: Claimant) -> bool:
    """Tell whether a team or role is above another: contains it, leads it, or is reported to by it, near or far."""
    if isinstance(low, Team):
        return any(high is team or high in _leads(team) for team in org.structure.upwards(low))
    if isinstance(high, Team):
        return any(high in org.structure.upwards(team) for team in org.structure.teams_of(low))
    superiors = set(_superiors(org, low))
    return high in superiors or any(reference.target in superiors for reference in high.held_by)


def _leads(team: Team) -> set[Entity | None]:
    return {reference.target for reference in team.lead.references} if team.lead else set()


def _superiors(org: Org, role: Role) -> Iterator[Entity]:
    """Give the roles and people that a role reports to, near and far; unsaid, the managers of its only holder."""
    seen = {role}
    while role.reports_to and isinstance(above := role.reports_to.target, Role) and above not in seen:
        seen.add(above)
        yield above
        role = above
    if role.reports_to and isinstance(person := role.reports_to.target, Person):
        yield person
        yield from org.structure.managers(person)
    elif not role.reports_to and len(role.held_by) == 1 and isinstance(holder := role.held_by[0].target, Person):
        yield from org.structure.managers(holder)
