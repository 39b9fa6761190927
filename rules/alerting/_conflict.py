"""Which teams are left alone with those whom an alert reaches."""

from collections.abc import Iterator
from itertools import chain

from orglint.api import Alert, Entity, Org, Place, Superiors, Team


def reached(org: Org, alert: Alert) -> frozenset[Entity]:
    """Give everyone whom an alert reaches; nobody where not everyone is certain."""
    way = org.routes.of(alert)
    if way.open_ended:
        return frozenset()
    notified = chain.from_iterable(stop.notify for stop in way.stops)
    return org.once(Superiors).named(notified) or frozenset()


def captives(org: Org, alert: Alert, who: frozenset[Entity]) -> Iterator[Team]:
    """Give the teams that may raise an alert, and whose lead, or lead and one direct manager, is everyone reached."""
    superiors = org.once(Superiors)
    for team in superiors.teams_under(next(iter(who))) if who else ():
        others = who - superiors.leads(team)
        if len(others) > 1 or not others <= superiors.managers(team).keys():
            continue
        if _has_others(team, who) and _may_raise(org, alert, team):
            yield team


def reasons(org: Org, team: Team, who: frozenset[Entity]) -> Iterator[tuple[Place, str]]:
    """Give where it says that these lead or manage a team."""
    superiors = org.once(Superiors)
    if who & superiors.leads(team):
        yield team.at("lead"), f"the lead of {team.label}"
    for each in who - superiors.leads(team):
        yield superiors.managers(team)[each].place, f"the direct manager of somebody in {team.label}"


def _has_others(team: Team, who: frozenset[Entity]) -> bool:
    named = {reference.target for reference in (*team.deputies, *team.members)}
    return bool(named - who) or "headcount" in team.data


def _may_raise(org: Org, alert: Alert, team: Team) -> bool:
    if not alert.raised_by or any(reference.everyone for reference in alert.raised_by):
        return True
    named = {reference.target for reference in alert.raised_by}
    return any(above in named for above in org.structure.upwards(team))
