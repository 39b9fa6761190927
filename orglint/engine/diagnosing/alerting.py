"""What answers for alerting: which alerts a team may raise, whom they reach, what they tell."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from orglint.engine.diagnosing.asking import FAULTS, Heard, Missing, Question, either, is_said, part, place_of
from orglint.graph.coverage import Coverage
from orglint.graph.org import OrgGraph
from orglint.spec.entities import Alert, Team
from orglint.spec.place import Place
from orglint.spec.values import normalised


def raised(category: str) -> Callable[[OrgGraph, Team | None], Heard]:
    """Give the alerts of a category that a team may raise, and that reach somebody."""

    def hears(org: OrgGraph, team: Team | None) -> Heard:
        found = [a for a in _alerts(org, team) if _folded(a.category or "") == _folded(category)]
        reaching = [alert for alert in found if org.routes.reached(alert).somebody]
        heard = either((alert.place for alert in reaching), *_lost(org, team, found))
        return heard._replace(concerned=tuple(_policies(org, reaching)))

    return hears


def _lost(org: OrgGraph, team: Team | None, found: list[Alert]) -> tuple[Place, str | None]:
    """Give where an alert gets lost, and the rule that speaks of it."""
    if not found:
        return place_of(org, team), None
    alert = found[0]
    way = org.routes.of(alert)
    references = (*((way.lost,) if way.lost else ()), *(r for stop in way.stops for r in stop.notify))
    fault = next((rule for r in references if r.fault != "placeholder" and (rule := FAULTS.get(r.fault or ""))), None)
    return alert.at("route" if alert.route else "notify"), fault or "alerting/dead-end-alert"


def ranked(org: OrgGraph, team: Team | None) -> Heard:
    """Give the severity of each alert that a team may raise."""
    alerts = _alerts(org, team)
    heard = _each(org, team, [(a, "severity") if is_said(a.severity) else (a, None) for a in alerts])
    return heard._replace(concerned=tuple(_policies(org, alerts)))


def told(org: OrgGraph, team: Team | None) -> Heard:
    """Give what each alert that a team may raise tells whoever answers."""
    keys = ("tells", "runbook")
    alerts = _alerts(org, team)
    return _each(org, team, [(a, next((k for k in keys if is_said(a.data.get(k))), None)) for a in alerts])


def _each(org: OrgGraph, team: Team | None, said: list[tuple[Alert, str | None]]) -> Heard:
    if not said:
        return Heard(missing=(Missing(place_of(org, team), f"{ROOM}/unrouted-category"),))
    answers = tuple(alert.at(key) for alert, key in said if key)
    return Heard(answers, tuple(Missing(alert.place) for alert, key in said if not key))


def _alerts(org: OrgGraph, team: Team | None) -> tuple[Alert, ...]:
    return org.once(_raising).of(team) if team else org.alerts


def _raising(org: OrgGraph) -> Coverage[Alert]:
    """Give which teams may raise which alerts; those that name nobody may be raised by everyone."""
    general = [a for a in org.alerts if "raised_by" not in a.data or any(r.everyone for r in a.raised_by)]
    return Coverage(org.structure, ((alert, alert.raised_by) for alert in org.alerts), general)


def _policies(org: OrgGraph, alerts: Iterable[Alert]) -> Iterator[str]:
    legs = (leg for alert in alerts for leg in org.routes.of(alert).legs)
    yield from dict.fromkeys(leg.policy.label for leg in legs)


def _folded(category: str) -> str:
    return normalised(category).replace("_", " ")


ROOM: Final = "alerting"
_WAYS: Final = "unrouted-category dead-end-alert escalation-loop"
_CATEGORIES: Final = (
    ("technical", "where a technical problem goes", f"{_WAYS} powerless-escalation"),
    ("project-risk", "where a project in danger goes", _WAYS),
    ("interpersonal", "where trouble between people goes", f"{_WAYS} conflicted-route"),
    ("strategic", "where doubts about the direction go", _WAYS),
)
QUESTION: Final = Question(
    ROOM,
    "Alerting",
    "Alert",
    "How does a problem come to the people who can act on it, in the right order and with what they need to know?",
    of_team=(
        *(
            part(ROOM, category, asks, f"write an alert `category: {category}`", rules, raised(category))
            for category, asks, rules in _CATEGORIES
        ),
        part(ROOM, "order", "how urgent it is, and who comes next", "give each alert a `severity`",
             "unranked-alert repeated-responder waitless-step slow-escalation inverted-severity uncovered-hours",
             ranked, True),
        part(ROOM, "told", "what whoever answers is told", "write what each alert `tells`", "contextless-alert", told,
             True),
    ),
)  # fmt: skip
"""Alerting."""
