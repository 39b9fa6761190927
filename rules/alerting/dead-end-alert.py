"""An alert that reaches nobody, whatever way it takes."""

from collections.abc import Iterator

from orglint.api import Alert, Org, Problem, Stop, rule, vacancy


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    for alert in org.alerts:
        if alert.route is None and not alert.notify:
            message = f"{alert.label} goes nowhere: it has neither a `route` nor anyone to `notify`."
            yield Problem(alert.at("notify"), message)
        elif org.routes.reached(alert).nobody:
            place = alert.at("route" if alert.route else "notify")
            message = f"{alert.label} reaches nobody: no way that it takes ends at a human."
            yield Problem(place, message, witness=(alert.label, *_walked(org, alert)))


def _walked(org: Org, alert: Alert) -> Iterator[str]:
    way = org.routes.of(alert)
    if way.at_once:
        yield _said(org, way.at_once)
    for leg in way.legs:
        yield from (_said(org, stop) for stop in leg.stops)
        if not leg.stops:
            yield f"{leg.policy.label} (no steps)"
    if way.back_to:
        yield f"{way.back_to.label} (again: a loop)"
    if way.lost:
        yield f"{way.lost} (a placeholder)"


def _said(org: Org, stop: Stop) -> str:
    notified = ", ".join(f"{reference} ({vacancy(org.behind, reference)})" for reference in stop.notify)
    return f"{stop.label}: {notified}" if notified else f"{stop.label} (notifies nobody)"
