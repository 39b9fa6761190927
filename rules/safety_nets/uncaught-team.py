"""A team that no safety net covers."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule


@rule("I/W/E", asks=True)
def check(org: Org) -> Iterator[Problem]:
    if not org.nets:
        return
    for_whom = tuple((net.place, f"{net.label} does not say whom it covers") for net in org.nets if not net.covers)
    for team in org.working_teams:
        if not org.catching.of(team):
            message = f"No safety net covers {team.label}: what slips past it is caught by luck, or not at all."
            yield Problem(team.place, message, for_whom)
