"""A team that has no way to say that it is full."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule


@rule("I/W/E", asks=True)
def check(org: Org) -> Iterator[Problem]:
    for team in org.working_teams if org.signals else ():
        if not org.signalling.of(team):
            yield Problem(team.place, f"{team.label} has no signal to say that it is full.")
