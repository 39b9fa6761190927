"""A team written as nobody: no people, only bots, or only people who are gone."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule, vacancy

_KEYS = ("members", "headcount", "lead", "deputies")


@rule("W/E/E")
def check(org: Org) -> Iterator[Problem]:
    for team in org.working_teams:
        crowd = org.staff.behind(team)
        if crowd.nobody and not crowd.pending:
            key = next(key for key in _KEYS if key in team.data)
            why = vacancy(org.staff, team)
            yield Problem(team.at(key), f"{team.label} has {why}: whatever it is asked for, nobody does.")
