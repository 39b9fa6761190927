"""A team whose state only the team itself looks at."""

from collections.abc import Iterator

from orglint.api import CheckIn, Entity, Org, Problem, joined, rule

_SHOWN = 50
"""So many check-ins are pointed at."""


@rule("-/I/W")
def check(org: Org) -> Iterator[Problem]:
    attending = {check_in: _attending(org, check_in) for check_in in org.check_ins}
    for team in org.working_teams if len(org.working_teams) > 1 else ():
        check_ins = () if team.kind == "leadership" else org.watching.of(team)
        if not check_ins or not all(attending[check_in] for check_in in check_ins):
            continue
        if any(reference.fault for check_in in check_ins for reference in check_in.watches):
            continue
        own = org.overlap.seats(team).taken
        if all(attending[check_in] <= own for check_in in check_ins):
            labels = tuple(sorted(check_in.label for check_in in check_ins))
            message = f"Only {team.label} itself attends what watches it, {joined(labels)}: nobody else would notice."
            places = tuple((check_in.at("attended_by"), "who attends") for check_in in check_ins[:_SHOWN])
            yield Problem(team.place, message, places, subjects=labels)


def _attending(org: Org, check_in: CheckIn) -> frozenset[Entity]:
    """Give everybody who attends; nobody where that is not certain."""
    attending = check_in.attended_by
    if not attending or any(reference.fault or reference.everyone for reference in attending):
        return frozenset()
    seats = org.overlap.seats(attending)
    return frozenset() if seats.broken else seats.taken
