"""Whom a person leads directly: by reporting lines, and in the teams led."""

from typing import NamedTuple

from orglint.api import Crowd, Entity, Org, Person, Reference, Role, Team, together


class Span(NamedTuple):
    """Those who report to somebody, and the people of the teams that somebody alone leads; the leader not counted."""

    reports: Crowd
    members: Crowd
    teams: tuple[Team, ...]


def spans(org: Org) -> dict[Entity, Span]:
    """Give the span of everybody who has one."""
    reports, led = _reports(org), _led(org)
    return {
        leader: Span(
            _without(leader, _crowds(org, reports.get(leader, []))),
            _without(leader, [org.staff.own(team) for team in led.get(leader, ())]),
            tuple(led.get(leader, ())),
        )
        for leader in {**reports, **led}
    }


def _reports(org: Org) -> dict[Entity, list[Entity]]:
    found: dict[Entity, list[Entity]] = {}
    for person in org.people:
        if "manager" in person.data and (leader := _leader(person.manager)):
            found.setdefault(leader, []).append(person)
    for role in org.roles:
        if "reports_to" in role.data and (leader := _leader(role.reports_to)):
            found.setdefault(leader, []).append(role)
    return found


def _led(org: Org) -> dict[Entity, list[Team]]:
    found: dict[Entity, list[Team]] = {}
    for team in org.working_teams:
        leads = team.lead.references if "lead" in team.data and team.lead else ()
        if len(leads) == 1 and (leader := _leader(leads[0])):
            found.setdefault(leader, []).append(team)
    return found


def _leader(reference: Reference | None) -> Entity | None:
    """Give the one person meant: named, the only holder of a role, or the role where nobody names that one person."""
    who = reference.target if reference else None
    if isinstance(who, Role) and len(who.held_by) == 1 and (who.headcount or 1) == 1:
        who = who.held_by[0].target
    one = isinstance(who, Person) or (isinstance(who, Role) and who.headcount == 1 and not who.held_by)
    return who if one else None


def _crowds(org: Org, reports: list[Entity]) -> list[Crowd]:
    people = frozenset(each for each in reports if isinstance(each, Person) and org.staff.counts(each))
    return [Crowd(people), *(org.staff.behind(role) for role in reports if isinstance(role, Role))]


def _without(leader: Entity, crowds: list[Crowd]) -> Crowd:
    crowd = together(crowds)
    return crowd._replace(people=crowd.people - {leader}, heads=frozenset(h for h in crowd.heads if h[0] is not leader))
