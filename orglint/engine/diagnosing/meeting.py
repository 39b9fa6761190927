"""What answers for resynchronization: where a team meets those from whom it may drift apart."""

from typing import Final

from orglint.engine.diagnosing.asking import Heard, Missing, Question, part, says
from orglint.graph.coupling import Coupling
from orglint.graph.org import OrgGraph
from orglint.spec.entities import Team
from orglint.spec.place import Place


def may_drift(org: OrgGraph, team: Team | None) -> bool:
    """Tell whether a team is joined with another, or meets one all the same; of the whole, whether it has several."""
    if team is None:
        return len(org.working_teams) > 1
    return team in org.once(_joined) or bool(org.meeting.of(team) and len(org.working_teams) > 1)


def met(org: OrgGraph, team: Team | None) -> Heard:
    """Give where a team meets each of those that it is joined with; not asked where it is joined with none."""
    answers: list[Place] = []
    missing: list[Missing] = []
    for coupling in org.once(_joined).get(team, ()) if team else ():
        other = coupling.on if coupling.team is team else coupling.team
        shared = set(org.meeting.of(other))
        tables = [resync.place for resync in (org.meeting.of(team) if team else ()) if resync in shared]
        answers += tables
        if not tables:
            missing.append(Missing(coupling.dependency.on.source.at(*coupling.dependency.path)))
    return Heard(tuple(dict.fromkeys(answers)), tuple(dict.fromkeys(missing)))


def _joined(org: OrgGraph) -> dict[Team, list[Coupling]]:
    """Give the hard couplings of each team, in both directions.

    What is taken as a service joins nobody; a team and one that it is part of are under one lead.
    """
    working = set(org.working_teams)
    found: dict[Team, list[Coupling]] = {}
    for coupling in org.couplings.all:
        pair = {coupling.team, coupling.on}
        if coupling.dependency.hard and not coupling.as_a_service and pair <= working and not _is_one(org, coupling):
            found.setdefault(coupling.team, []).append(coupling)
            found.setdefault(coupling.on, []).append(coupling)
    return found


def _is_one(org: OrgGraph, coupling: Coupling) -> bool:
    """Tell whether one of two teams is part of the other, or all its people are of the other as well."""
    ways = ((coupling.team, coupling.on), (coupling.on, coupling.team))
    return any(other in org.structure.above(team) or org.overlap.within(team, other) for team, other in ways)


ROOM: Final = "resynchronization"
QUESTION: Final = Question(
    ROOM,
    "Resynchronization",
    "Sync",
    "How do teams find out that they have drifted apart, and how do they come together again?",
    lacking=f"{ROOM}/drifting-teams",
    mechanisms=lambda org, team: org.meeting.of(team) if team else org.resyncs,
    of_mechanism=(
        part(ROOM, "often", "how often it meets others", "write `every`", "stale-resync absent-party",
             says("every")),
        part(ROOM, "detects", "what shows that they have drifted", "write what it `detects`", "undetected-drift",
             says("detects")),
        part(ROOM, "reconciles", "how they come together again", "write `reconciles_by`", "unreconciled-drift",
             says("reconciles_by")),
        part(ROOM, "fails", "what is done when that fails", "write `if_it_fails`", "resync-without-fallback",
             says("if_it_fails")),
    ),
    of_team=(
        part(ROOM, "joined", "where it meets everyone it is joined with", "bring them together under `between`",
             "drifting-teams", met, True),
    ),
    is_asked=may_drift,
)  # fmt: skip
"""Resynchronization."""
