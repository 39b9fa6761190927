"""What answers for alerting: which alerts a team may raise, whom they reach, what they tell."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from orglint.engine.diagnosing.asking import FAULTS, Heard, Missing, Question, is_said, part, place_of
from orglint.graph.coverage import Coverage
from orglint.graph.org import OrgGraph
from orglint.spec.entities import Alert, Team
from orglint.spec.values import normalised

Listen = Callable[[OrgGraph, tuple[Alert, ...]], Heard]
"""Gives what several alerts say to a part."""


class Raising(NamedTuple):
    """Which alerts every team may raise, and which name the teams that may; what the former say, part by part."""

    general: tuple[Alert, ...]
    named: Coverage[Alert]
    heard: dict[Listen, Heard]


def raising(org: OrgGraph) -> Raising:
    """Give which teams may raise which alerts; those that name nobody may be raised by everyone."""
    general = tuple(a for a in org.alerts if "raised_by" not in a.data or any(r.everyone for r in a.raised_by))
    return Raising(general, Coverage(org.structure, ((alert, alert.raised_by) for alert in org.alerts)), {})


def asking(listen: Listen, none: str) -> Callable[[OrgGraph, Team | None], Heard]:
    """Ask the alerts that a team may raise; `none` is the rule that speaks where none of them answers."""

    def hears(org: OrgGraph, team: Team | None) -> Heard:
        known = org.once(raising)
        if listen not in known.heard:
            known.heard[listen] = listen(org, known.general if org.working_teams else org.alerts)
        general = known.heard[listen]
        own = listen(org, known.named.of(team)) if team else Heard()
        if not (own.answers or own.missing or general.answers or general.missing):
            return Heard(missing=(Missing(place_of(org, team), none),))
        return own._replace(general=general)

    return hears


def raised(category: str) -> Listen:
    """Give the alerts of a category that reach somebody; where none does, one that gets lost."""

    def listen(org: OrgGraph, alerts: tuple[Alert, ...]) -> Heard:
        found = [alert for alert in alerts if _folded(alert.category or "") == _folded(category)]
        reaching = tuple(alert for alert in found if org.routes.reached(alert).somebody)
        missing = () if reaching else tuple(_lost(org, alert) for alert in found[:1])
        return Heard(tuple(alert.place for alert in reaching), missing, tuple(_policies(org, reaching)))

    return listen


def _lost(org: OrgGraph, alert: Alert) -> Missing:
    """Give where an alert gets lost, and the rule that speaks of it."""
    way = org.routes.of(alert)
    references = (*((way.lost,) if way.lost else ()), *(r for stop in way.stops for r in stop.notify))
    fault = next((rule for r in references if r.fault != "placeholder" and (rule := FAULTS.get(r.fault or ""))), None)
    return Missing(alert.at("route" if alert.route else "notify"), fault or f"{ROOM}/dead-end-alert")


def ranked(org: OrgGraph, alerts: tuple[Alert, ...]) -> Heard:
    """Give the severity of each alert."""
    heard = _each((alert, "severity" if is_said(alert.severity) else None) for alert in alerts)
    return heard._replace(concerned=tuple(_policies(org, alerts)))


def told(org: OrgGraph, alerts: tuple[Alert, ...]) -> Heard:
    """Give what each alert tells whoever answers."""
    return _each((a, next((key for key in ("tells", "runbook") if is_said(a.data.get(key))), None)) for a in alerts)


def _each(said: Iterable[tuple[Alert, str | None]]) -> Heard:
    several = list(said)
    answers = tuple(alert.at(key) for alert, key in several if key)
    return Heard(answers, tuple(Missing(alert.place) for alert, key in several if not key))


def _policies(org: OrgGraph, alerts: Iterable[Alert]) -> Iterator[str]:
    legs = (leg for alert in alerts for leg in org.routes.of(alert).legs)
    yield from dict.fromkeys(leg.policy.label for leg in legs)


def _folded(category: str) -> str:
    return normalised(category).replace("_", " ")


ROOM: Final = "alerting"
_NONE: Final = f"{ROOM}/unrouted-category"
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
            part(ROOM, category, asks, f"write an alert `category: {category}`", rules, asking(raised(category), _NONE))
            for category, asks, rules in _CATEGORIES
        ),
        part(ROOM, "order", "how urgent it is, and who comes next", "give each alert a `severity`",
             "unranked-alert repeated-responder waitless-step slow-escalation inverted-severity uncovered-hours",
             asking(ranked, _NONE), True),
        part(ROOM, "told", "what whoever answers is told", "write what each alert `tells`", "contextless-alert",
             asking(told, _NONE), True),
    ),
)  # fmt: skip
"""Alerting."""
