"""What answers for observability: what is watched, and where things can be looked up."""

from typing import Final

from orglint.engine.diagnosing.asking import Heard, Missing, Question, either, part, place_of, says
from orglint.engine.diagnosing.ownership import belongings
from orglint.graph.org import OrgGraph
from orglint.spec.entities import Record, Team

WATCHED_TIER = 2
"""Components up to this tier should be watched, as `observability/unmonitored-component` has it."""


def watched(org: OrgGraph, team: Team | None) -> Heard:
    """Give what watches each critical component of a team; not asked where it has none."""
    own = org.once(belongings).components.get(team, ()) if team else org.components
    critical = [each for each in own if each.tier is not None and each.tier <= WATCHED_TIER and not each.external]
    seen = {component: org.watching.of(component) for component in critical}
    return Heard(
        tuple(dict.fromkeys(check_in.place for several in seen.values() for check_in in several)),
        tuple(Missing(component.place) for component, several in seen.items() if not several),
    )


def traced(org: OrgGraph, team: Team | None) -> Heard:
    """Give the records in which what a team decided can be looked up."""
    if team is None:
        return either((record.place for record in org.records), place_of(org, None))
    decisions = org.once(belongings).decisions.get(team, ())
    found = dict.fromkeys(org.recording.of(team))
    for component in org.once(belongings).components.get(team, ()):
        found.update(dict.fromkeys(org.recording.of(component)))
    for decision in decisions:
        found.update(dict.fromkeys(org.recording.naming(decision)))
        found.update((r.target, None) for r in decision.recorded_in if isinstance(r.target, Record))
    heard = either((record.place for record in found), team.place)
    return heard._replace(concerned=tuple(decision.label for decision in decisions))


ROOM: Final = "observability"
QUESTION: Final = Question(
    ROOM,
    "Observability",
    "See",
    "Who looks how things are, can anybody find out how they came to be so, and what does the looking cost?",
    lacking=f"{ROOM}/unmonitored-team",
    mechanisms=lambda org, team: org.watching.of(team) if team else org.check_ins,
    of_mechanism=(
        part(ROOM, "looks", "how often somebody looks", "write `every`", "unmonitored-team marking-own-homework",
             says("every")),
        part(ROOM, "asks", "what is asked", "write what it `asks`", "aimless-check-in", says("asks")),
        part(ROOM, "cost", "what the looking costs", "write how long it `takes`", "monitoring-tax", says("takes")),
    ),
    of_team=(
        part(ROOM, "components", "who looks at its critical components", "let a check-in watch them",
             "unmonitored-component", watched, True),
        part(ROOM, "traced", "where its decisions can be looked up", "write a record that `covers` it",
             "untraceable-decision unreadable-record unfindable-record", traced),
    ),
)  # fmt: skip
"""Monitoring and observability."""
