"""A conflict between people that can be raised only with those it may be about."""

from collections.abc import Iterator

from orglint.api import Org, Problem, joined, normalised, rule
from orglint.rules.alerting._conflict import captives, reached, reasons


@rule("W/E/E")
def check(org: Org, *, category: str = "interpersonal") -> Iterator[Problem]:
    for alert in org.alerts:
        who = reached(org, alert) if normalised(alert.category or "") == normalised(category) else frozenset()
        teams = list(captives(org, alert, who))
        if teams:
            only = joined(sorted(each.label for each in who), most=3)
            where = joined((team.label for team in teams), most=3)
            message = f"{alert.label} reaches only {only}: people of {where} have nobody else to go to about them."
            related = tuple(reason for team in teams[:3] for reason in reasons(org, team, who))
            subjects = tuple(team.label for team in teams)
            yield Problem(alert.at("route" if alert.route else "notify"), message, related, subjects=subjects)
