"""How soon alerts about one thing reach their first person."""

from typing import NamedTuple

from orglint.api import Alert, Entity, Org

URGENCY = {"sev1": 1, "sev2": 2, "sev3": 3, "sev4": 4, "sev5": 5, "info": 6}


class Reach(NamedTuple):
    """How urgent an alert about a subject is, 1 the most, and after how many minutes it reaches its first person."""

    urgency: int
    after: int
    alert: Alert
    subject: Entity


def by_subject(org: Org) -> dict[Entity, list[Reach]]:
    """Give, for everything that alerts are about, those that have a severity and surely reach somebody."""
    found: dict[Entity, list[Reach]] = {}
    for alert in org.alerts:
        urgency = URGENCY.get(alert.severity or "")
        after = org.routes.of(alert).reached_after if urgency and "about" in alert.data else None
        if urgency is None or after is None:
            continue
        for reference in alert.about:
            if reference.target:
                found.setdefault(reference.target, []).append(Reach(urgency, after, alert, reference.target))
    return found
