"""A lead, or the one holder of a role, for whom nobody stands in."""

from collections.abc import Iterator

from orglint.api import Org, Person, Problem, Team, rule
from orglint.rules.failure_handling._absence import is_covered, lone_holder


@rule("I/W/E", asks=True)
def check(org: Org) -> Iterator[Problem]:
    for team in org.working_teams:
        if "lead" in team.data and "deputies" not in team.data and _is_alone(org, team):
            message = f"Nobody stands in for the lead of {team.label}: while that person is out, nobody decides."
            yield Problem(team.at("lead"), message)
    for role in org.roles:
        if "deputies" not in role.data and lone_holder(org, role) and not is_covered(org, role):
            message = f"One person holds {role.label} and nobody stands in: while that person is out, nobody does."
            yield Problem(role.at("held_by") if "held_by" in role.data else role.place, message)


def _is_alone(org: Org, team: Team) -> bool:
    """Tell whether a team is led by one person, in person; of a role that leads, the role's own finding speaks."""
    lead = team.lead
    if lead is None or len(lead.references) != 1 or is_covered(org, team):
        return False
    holder = lead.references[0].target
    return isinstance(holder, Person) and org.written.counts(holder) and not is_covered(org, holder)
