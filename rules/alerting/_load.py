"""How often people are the first to be alerted."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from orglint.api import Alert, Entity, Org, Person, Reference, Team, weekly_rate

USUAL = 1.0
"""How often a week an alert comes that does not say."""


class Load(NamedTuple):
    """The alerts that come to a person, rota, role or team first, how often a week each, and who share them."""

    alerts: dict[Alert, float]
    people: frozenset[Person]
    size: int

    @property
    def each(self) -> float:
        """Give how many a week that makes for one person."""
        return sum(self.alerts.values()) / self.size


def loads(org: Org) -> dict[Entity, Load]:
    """Give the load of everyone whose people can be counted."""
    alerts: dict[Entity, dict[Alert, float]] = {}
    for alert in org.alerts:
        rate = weekly_rate(alert.expected) if "expected" in alert.data else USUAL
        for who in _first(org, alert) if rate else ():
            alerts.setdefault(who, {})[alert] = rate or 0.0
    crowds = {who: org.staff.behind(who) for who in alerts}
    return {
        who: Load(alerts[who], crowd.people, crowd.size)
        for who, crowd in crowds.items()
        if crowd.size and not crowd.unknown and not crowd.broken
    }


def joint(several: Iterable[Load]) -> Load:
    """Give the load of a person who has a part in several; no alert comes to anyone more often than it comes at all."""
    alerts: dict[Alert, float] = {}
    for load in several:
        for alert, rate in load.alerts.items():
            alerts[alert] = min(rate, alerts.get(alert, 0.0) + rate / load.size)
    return Load(alerts, frozenset(), 1)


def _first(org: Org, alert: Alert) -> Iterator[Entity]:
    """Give whom an alert comes to at once: what it notifies itself, and the first step of its route."""
    way = org.routes.of(alert)
    stops = (*((way.at_once,) if way.at_once else ()), *(stop for leg in way.legs[:1] for stop in leg.stops[:1]))
    yield from dict.fromkeys(chain.from_iterable(_holders(r) for stop in stops for r in stop.notify))


def _holders(reference: Reference) -> Iterator[Entity]:
    target = reference.target
    if reference.lead and isinstance(target, Team):
        yield from (r.target for r in (target.lead.references if target.lead else ()) if r.target)
    elif target is not None:
        yield target
