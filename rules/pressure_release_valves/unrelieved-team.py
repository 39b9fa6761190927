"""A team that no pressure release valve relieves when it has too much to do."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule


@rule("I/W/E", asks=True)
def check(org: Org) -> Iterator[Problem]:
    if not org.valves:
        return
    for_whom = tuple(
        (valve.place, f"{valve.label} does not say whom it relieves") for valve in org.valves if not valve.relieves
    )
    for team in org.working_teams:
        if not org.relief.of(team):
            message = f"No pressure release valve relieves {team.label}: what gives first is decided in the rush."
            yield Problem(team.place, message, for_whom)
