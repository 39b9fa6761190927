"""The questions that valves, nets and backpressure signals answer: each key of a mechanism answers a part."""

from typing import Final

from orglint.engine.diagnosing.asking import Heard, Missing, Question, conditioned, mandated, part, peopled, says
from orglint.graph.org import OrgGraph
from orglint.spec.entities import Signal, Team
from orglint.spec.entity import Entity


def soon(org: OrgGraph, signal: Entity) -> Heard:
    """Give how soon a signal is answered: its `within`, or that of its responder."""
    responder = signal.responder if isinstance(signal, Signal) else None
    if "within" not in signal.data and responder and responder.within:
        return Heard((responder.source.at(*responder.path, "within"),))
    return says("within")(org, signal)


def limited(org: OrgGraph, team: Team | None) -> Heard:
    """Give the limit on a team's work in progress."""
    if team is None:
        return Heard()
    place = team.at("capacity", "wip_limit")
    return Heard(missing=(Missing(place),)) if team.wip_limit is None else Heard((place,))


_VALVES: Final = "pressure_release_valves"
VALVES: Final = Question(
    _VALVES,
    "Pressure release valves",
    "Valve",
    "What gives when it is too much, who may say so, and what ends it?",
    lacking=f"{_VALVES}/unrelieved-team",
    mechanisms=lambda org, team: org.relief.of(team) if team else org.valves,
    of_mechanism=(
        part(_VALVES, "gives", "what gives", "write what it `sheds` or `adds`",
             "valve-sheds-nothing contradictory-valve", says("sheds", "adds")),
        part(_VALVES, "pressure", "which pressure it is for", "name the `pressure`", "purposeless-valve",
             says("pressure")),
        part(_VALVES, "opens", "what opens it", "write `activates_when`", "valve-without-trigger",
             conditioned("activates_when")),
        part(_VALVES, "closes", "what closes it", "write `returns_to_normal_when`",
             "valve-without-return flapping-valve", conditioned("returns_to_normal_when")),
        part(_VALVES, "who", "who may open it", "name an `authority`",
             "valve-without-authority contested-valve one-sided-valve slow-valve", mandated("authority")),
    ),
)  # fmt: skip
"""Pressure release valves."""

_NETS: Final = "safety_nets"
NETS: Final = Question(
    _NETS,
    "Safety nets",
    "Net",
    "What catches what slips past everybody, who may call it, and when is it over?",
    lacking=f"{_NETS}/uncaught-team",
    mechanisms=lambda org, team: org.catching.of(team) if team else org.nets,
    of_mechanism=(
        part(_NETS, "catches", "what it catches", "write what it `catches`", "uncaught-team", says("catches")),
        part(_NETS, "called", "when it is called", "write `activates_when`, or `every` if it is always up",
             "net-without-trigger", conditioned("activates_when", "every")),
        part(_NETS, "over", "when it is over", "write `returns_to_normal_when`", "net-without-return flapping-net",
             conditioned("returns_to_normal_when", "every")),
        part(_NETS, "who", "who may call it", "name an `authority`", "net-without-authority",
             mandated("authority", "every")),
        part(_NETS, "reached", "whom to go to for it", "name them under `reached_through`",
             "unreachable-net captured-net", peopled("reached_through", "every")),
        part(_NETS, "afterwards", "what follows", "write `afterwards`", "net-without-aftermath untested-net",
             says("afterwards")),
    ),
)  # fmt: skip
"""Safety nets; one that is always up needs no trigger, nobody who calls it and no end."""

_SIGNALS: Final = "backpressure"
BACKPRESSURE: Final = Question(
    _SIGNALS,
    "Backpressure",
    "Back",
    "How does a team say that it is full, who sees it, and what changes then?",
    lacking=f"{_SIGNALS}/silent-team",
    mechanisms=lambda org, team: org.signalling.of(team) if team else org.signals,
    of_mechanism=(
        part(_SIGNALS, "when", "when it says so", "write `when`", "silent-team late-signal permissioned-signal",
             conditioned("when")),
        part(_SIGNALS, "seen", "who sees it", "name them under `visible_to`", "unseen-signal", peopled("visible_to")),
        part(_SIGNALS, "who", "who must answer", "name a `responder`", "unanswered-signal", mandated("responder")),
        part(_SIGNALS, "soon", "how soon it is answered", "write `within`", "slow-response", soon),
        part(_SIGNALS, "changes", "what changes then", "write the `response`, and what it `opens`",
             "unanswered-signal open-loop", says("response")),
    ),
    of_team=(
        part(_SIGNALS, "limit", "how much it takes on at once", "write `capacity: {wip_limit: …}`",
             "unbounded-work backpressure-deadlock", limited),
    ),
)  # fmt: skip
"""Backpressure."""
