"""A valve or signal gives up the very thing that its team is rewarded for."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule
from orglint.rules.incentives._naming import Stake, conflict, stakes, surrenders


@rule("-/W/W")
def check(org: Org) -> Iterator[Problem]:
    stated = (Stake(team, r) for team in org.teams if "rewarded_for" in team.data for r in team.rewarded_for)
    rewards = stakes(stated, lambda text: [text])
    for what in surrenders(org) if rewards else ():
        if problem := conflict(org, what, rewards, "rewarded for"):
            yield problem
