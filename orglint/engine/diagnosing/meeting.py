"""What answers for resynchronization: where a team meets those from whom it may drift apart."""

from typing import Final

from orglint.engine.diagnosing.asking import Heard, Missing, Question, part, says
from orglint.graph.coupling import Coupling
from orglint.graph.org import OrgGraph
from orglint.spec.entities import Team
from orglint.spec.place import Place


def several(org: OrgGraph, team: Team | None) -> bool:
    """Tell whether there is more than one team, so that one can drift from another."""
    return len(org.working_teams) > 1


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
    """Give the hard couplings of each team, in both directions; what is taken as a service joins nobody."""
    working = set(org.working_teams)
    found: dict[Team, list[Coupling]] = {}
    for coupling in org.couplings.all:
        if coupling.dependency.hard and not coupling.as_a_service and {coupling.team, coupling.on} <= working:
            found.setdefault(coupling.team, []).append(coupling)
            found.setdefault(coupling.on, []).append(coupling)
    return found


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
    is_asked=several,
)  # fmt: skip
"""Resynchronization."""
