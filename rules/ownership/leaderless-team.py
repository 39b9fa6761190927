"""A team that nobody leads, neither it nor any team above, and that is not self-led on purpose."""

from collections.abc import Iterator

from orglint.api import Org, Problem, Team, rule


@rule("-/W/E", asks=True)
def check(org: Org) -> Iterator[Problem]:
    led: dict[Team, bool | None] = {}
    for team in org.working_teams:
        if _is_asked(org, team) and not org.structure.inherits(team, _may_be_led, led):
            above = ", nor has any team above it" if "part_of" in team.data else ""
            message = f"{team.label} has no lead{above}: nobody speaks for it, and nobody can be asked."
            yield Problem(team.place, message)


def _is_asked(org: Org, team: Team) -> bool:
    """Tell whether a team should have a lead: it means to, and there is, or may be, anybody to be led."""
    return not team.self_led and not team.headcount_unknown and not org.staff.behind(team).nobody


def _may_be_led(team: Team) -> bool:
    """Tell whether a team has a lead, or is part of what is not known."""
    return bool(team.data.get("lead")) or bool(team.part_of and team.part_of.fault)
