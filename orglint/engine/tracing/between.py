"""The way from one entity to another, reference by reference."""

from orglint.engine.tracing.steps import Steps, Way
from orglint.graph.org import OrgGraph
from orglint.graph.paths import Hop, path
from orglint.spec.entities import Alert
from orglint.spec.entity import Entity
from orglint.spec.values import spoken
from orglint.spec.words import counted


def between(org: OrgGraph, start: Entity, end: Entity) -> Way:
    """Give a shortest way; for an alert it is also said when it comes to the other."""
    hops = path(org, start, end)
    if hops is None:
        return Way((), f"Nothing ties {start.label} and {end.label} together.", False)
    steps = Steps(org)
    last: int | None = None
    for hop in hops:
        last = steps.add(_relation(hop), hop.target.label, last, place=hop.place)
    return Way(steps.all, _outcome(org, start, end, hops), True)


def _relation(hop: Hop) -> str:
    relations = ", ".join(hop.relations)
    return f"{relations} →" if hop.forward else f"← {relations} of"


def _outcome(org: OrgGraph, start: Entity, end: Entity, hops: tuple[Hop, ...]) -> str:
    if not hops:
        return "They are the same."
    text = f"{counted(len(hops), 'reference')} from one to the other"
    text += "." if all(hop.forward for hop in hops) else ", some of them read from the other end."
    at = _reached(org, start, end) if isinstance(start, Alert) else None
    return text if at is None else f"{text} The alert comes to {end.label} after {spoken(at)}."


def _reached(org: OrgGraph, alert: Alert, end: Entity) -> int | None:
    """Give after how many minutes an alert comes to somebody, if it does."""
    for stop in org.routes.of(alert).stops:
        if end in stop.crowd.people or any(reference.target is end for reference in stop.notify):
            return stop.at
    return None
