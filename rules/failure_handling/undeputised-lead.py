"""A lead, or the one holder of a role, for whom nobody stands in."""

from collections.abc import Iterator

from orglint.api import Org, Problem, Team, joined, rule, sole_holders
from orglint.rules.failure_handling._absence import is_covered


@rule("I/W/E", asks=True)
def check(org: Org) -> Iterator[Problem]:
    for team in org.working_teams:
        if alone := _alone(org, team):
            message = f"Nobody stands in for {joined(alone)}, who leads {team.label}: in their absence, nobody decides."
            yield Problem(team.at("lead"), message)
    for role in org.roles:
        if sole_holders(org, role) and not is_covered(org, role):
            message = f"One person holds {role.label}, and nobody stands in: when that person is out, nobody does it."
            yield Problem(role.at("held_by") if "held_by" in role.data else role.place, message)


def _alone(org: Org, team: Team) -> list[str]:
    """Give who leads a team in person, and alone; where it is a role that leads, the role's own finding speaks."""
    lead = team.lead
    if lead is None or is_covered(org, team):
        return []
    sole = sole_holders(org, team)
    named = dict.fromkeys(reference.target for reference in lead.references)
    return [who.label for who in named if who in sole and not is_covered(org, who)]
