"""Teams with limits that wait for each other: when all are full, none can move."""

from collections.abc import Iterator
from itertools import pairwise

from orglint.api import Coupling, Org, Problem, Team, joined, loops, rule

Hops = dict[Team, dict[Team, Coupling]]


@rule("W/E/E")
def check(org: Org) -> Iterator[Problem]:
    hops = _hops(org)
    for loop in loops({team: list(after) for team, after in hops.items()}):
        steps = [hops[one][other] for one, other in pairwise((*loop, loop[0]))]
        names = joined(team.label for team in loop)
        first, *others = steps
        yield Problem(
            first.dependency.on.place,
            f"{names} have limits and wait for each other: once all are full, none can finish anything.",
            tuple((step.dependency.on.place, str(step)) for step in others),
            (*map(_said, steps), loop[0].label),
            tuple(team.label for team in loop),
        )


def _said(step: Coupling) -> str:
    return f"{step.team.label} ({step})" if step.through else step.team.label


def _hops(org: Org) -> Hops:
    """Give for each team with a limit the others with one that it must wait for, and the dependency that says so."""
    hops: Hops = {team: {} for team in org.working_teams if team.wip_limit}
    if len(hops) < 2:
        return {}
    spared = {(c.team, c.on) for c in org.couplings.declared if not c.dependency.binding}
    for coupling in org.couplings.all:
        waits = coupling.dependency.binding and not coupling.as_a_service
        if waits and (coupling.team, coupling.on) not in spared and coupling.team in hops and coupling.on in hops:
            hops[coupling.team].setdefault(coupling.on, coupling)
    return hops
