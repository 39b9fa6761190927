"""A team that has agreed on no limit to its work in progress."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule


@rule("-/I/W", asks=True)
def check(org: Org) -> Iterator[Problem]:
    for team in org.working_teams if org.signals else ():
        if not any(each.wip_limit for each in org.structure.upwards(team)):
            yield Problem(team.at("capacity"), f"Nothing limits how much {team.label} takes on at once.")
