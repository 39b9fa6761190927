"""A team that no check-in looks at."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule


@rule("I/W/E", asks=True)
def check(org: Org) -> Iterator[Problem]:
    for team in org.working_teams if org.check_ins or org.records else ():
        if not org.watching.of(team):
            yield Problem(team.place, f"No check-in watches {team.label}.")
