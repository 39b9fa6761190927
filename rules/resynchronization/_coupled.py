"""Teams whose work hangs together, and where they meet."""

from typing import NamedTuple

from orglint.api import Coupling, Org, Resync, Team


class Pair(NamedTuple):
    """Two teams, what makes the first depend on the second or the other way round, and the resyncs of both."""

    team: Team
    other: Team
    couplings: tuple[Coupling, ...]
    resyncs: tuple[Resync, ...]


def pairs(org: Org) -> tuple[Pair, ...]:
    """Give the pairs of teams joined by a hard dependency. Ask through `org.once`.

    Nobody waits for what is used as a service, nor is asked to meet with an outsider; and a team and one that it is
    part of are under one lead.
    """
    found: dict[frozenset[Team], list[Coupling]] = {}
    working = set(org.working_teams)
    for coupling in org.couplings.all:
        if coupling.dependency.hard and not coupling.as_a_service and {coupling.team, coupling.on} <= working:
            found.setdefault(frozenset((coupling.team, coupling.on)), []).append(coupling)
    return tuple(
        Pair(first.team, first.on, tuple(several), _common(org, first.team, first.on))
        for several in found.values()
        for first in several[:1]
        if not _is_within(org, first.team, first.on) and not _is_within(org, first.on, first.team)
    )


def _common(org: Org, team: Team, other: Team) -> tuple[Resync, ...]:
    theirs = set(org.meeting.of(other))
    return tuple(resync for resync in org.meeting.of(team) if resync in theirs)


def _is_within(org: Org, team: Team, other: Team) -> bool:
    """Tell whether a team is part of another, or all its people are of the other as well."""
    return other in org.structure.above(team) or org.overlap.within(team, other)
