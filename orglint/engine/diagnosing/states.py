"""What answers for operating states: descriptions, ways in and out, who looks, what is set off."""

from collections.abc import Callable, Iterator
from typing import Final

from orglint.engine.diagnosing.asking import Heard, Question, either, is_said, part, place_of
from orglint.graph.org import OrgGraph
from orglint.spec.entities import OperatingStates, State, Team
from orglint.spec.place import Place

UNDEFINED: Final = "operating_states/undefined-operating-states"


def described(meaning: str) -> Callable[[OrgGraph, Team | None], Heard]:
    """Give the states of a meaning that are described, in words or by a condition."""

    def hears(org: OrgGraph, team: Team | None) -> Heard:
        found = list(_states(org, team, meaning))
        answers = (s.at() for s in found if is_said(s.looks_like) or s.activates_when or s.returns_to_normal_when)
        return either(answers, *_missing(org, team, found))

    return hears


def entered(org: OrgGraph, team: Team | None) -> Heard:
    """Give what shows that a team's state has become a bad one."""
    found = list(_states(org, team, "degraded"))
    return either((s.at("activates_when") for s in found if s.activates_when), *_missing(org, team, found))


def left(org: OrgGraph, team: Team | None) -> Heard:
    """Give what shows that a bad state is over."""
    found = list(_states(org, team, "degraded"))
    answers = (
        s.at("returns_to_normal_when" if s.returns_to_normal_when else "at_most")
        for s in found
        if s.returns_to_normal_when or s.at_most
    )
    return either(answers, *_missing(org, team, found))


def assessed(org: OrgGraph, team: Team | None) -> Heard:
    """Give the check-ins that assess a team's states, and watch the team."""
    sets = _sets(org, team)
    watching = set(org.watching.of(team) if team else org.check_ins)
    answers = (r.place for states in sets for r in states.assessed_by if r.target in watching)
    return either(answers, *((sets[0].at("assessed_by"), None) if sets else _missing(org, team, [])))


def set_off(org: OrgGraph, team: Team | None) -> Heard:
    """Give what a team's bad states set off."""
    found = list(_states(org, team, "degraded"))
    references = [reference for state in found for reference in state.triggers]
    broken = next((r for r in references if r.fault and r.fault != "placeholder"), None)
    answers = (reference.place for reference in references if reference.target)
    if broken:
        return either(answers, broken.place, "references/unknown-reference")
    return either(answers, *_missing(org, team, found))


def _sets(org: OrgGraph, team: Team | None) -> tuple[OperatingStates, ...]:
    return org.describing.of(team) if team else org.operating_states


def _states(org: OrgGraph, team: Team | None, meaning: str) -> Iterator[State]:
    for states in _sets(org, team):
        yield from (state for state in states.states if state.meaning == meaning)


def _missing(org: OrgGraph, team: Team | None, found: list[State]) -> tuple[Place, str | None]:
    """Give where an answer is missing: at the state, at the set, or where there is none at all."""
    if found:
        return found[0].at(), None
    sets = _sets(org, team)
    return (sets[0].place, None) if sets else (place_of(org, team), UNDEFINED)


ROOM: Final = "operating_states"
QUESTION: Final = Question(
    ROOM,
    "Operating states",
    "State",
    "What do getting by, working normally and thriving look like, and how does anyone know which it is?",
    of_team=(
        part(ROOM, "degraded", "what getting by looks like", "describe the state `degraded`",
             "undefined-operating-states", described("degraded")),
        part(ROOM, "normal", "what working normally looks like", "describe the state `normal`",
             "undefined-operating-states", described("normal")),
        part(ROOM, "optimized", "what thriving looks like, and how long it may last",
             "describe the state `optimized`, with `at_most` and `then`", "unbounded-optimized",
             described("optimized")),
        part(ROOM, "enters", "what shows that it gets worse", "give `degraded` an `activates_when`",
             "unmeasured-state overlapping-states", entered),
        part(ROOM, "leaves", "what shows that it is better again", "give `degraded` a `returns_to_normal_when`",
             "stuck-state flapping-state", left),
        part(ROOM, "looks", "who looks which it is", "name under `assessed_by` a check-in that watches the team",
             "unassessed-states", assessed),
        part(ROOM, "triggers", "what happens when it is bad", "name under `triggers` what it sets off",
             "unanswered-degradation", set_off),
    ),
)  # fmt: skip
"""Operating states."""
