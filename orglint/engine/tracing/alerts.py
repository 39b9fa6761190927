"""The way of an alert to humans: who is notified when, and where it ends."""

from orglint.engine.telling import of_crowd
from orglint.engine.tracing.steps import Steps, Way
from orglint.graph.org import OrgGraph
from orglint.graph.routes import Leg, Stop
from orglint.graph.routes import Way as Route
from orglint.report.trace import End
from orglint.spec.entities import Alert, Policy
from orglint.spec.phrases import reference
from orglint.spec.values import spoken


def of_alert(org: OrgGraph, alert: Alert) -> Way:
    """Give the way of an alert, from who raises it to the last person it can come to."""
    steps = Steps(org)
    raised = ", ".join(map(reference, alert.raised_by)) or "everyone"
    last = steps.add("raised by", raised, at=0, place=alert.at("raised_by"))
    route = org.routes.of(alert)
    _walk(steps, route, last)
    if alert.route is None and not alert.notify:
        steps.add("goes nowhere", after=last, place=alert.place, end="dead end")
    return Way(steps.all, *_outcome(org, route))


def of_policy(org: OrgGraph, policy: Policy) -> Way:
    """Give the way from the start of a policy."""
    steps = Steps(org)
    route = org.routes.via(policy)
    _walk(steps, route, None)
    return Way(steps.all, *_outcome(org, route))


def _walk(steps: Steps, route: Route, last: int | None) -> None:
    if route.at_once:
        _stop(steps, route.at_once, last)
    for leg in route.legs:
        last = _leg(steps, leg, last)
    at = route.legs[-1].ends if route.legs else 0
    if route.back_to:
        steps.add("hands back to", route.back_to.label, last, at=at, place=route.back_to.place, end="loop")
    elif route.lost:
        steps.lost("hands on to", route.lost, last, at=at)
    elif route.far:
        steps.add("goes on through more policies than are followed", after=last, at=at, end="more")


def _leg(steps: Steps, leg: Leg, last: int | None) -> int:
    dead: End = "" if leg.stops else "nobody"
    more = "" if leg.stops else "it has no steps"
    last = steps.add("goes by", leg.policy.label, last, at=leg.starts, more=more, place=leg.policy.place, end=dead)
    for stop in leg.stops:
        last = _stop(steps, stop, last, depth=1)
    if leg.passes > 1:
        again = "once more" if leg.passes == 2 else f"{leg.passes - 1} times more"
        at = leg.starts + leg.lasts
        more = f"{again}, {spoken(leg.lasts)} each"
        return steps.add("begins again", None, last, 1, at, more=more, place=leg.policy.at("repeat"))
    return last


def _stop(steps: Steps, stop: Stop, last: int | None, depth: int = 0) -> int:
    does = f"step {stop.number} notifies" if stop.policy else "notifies at once"
    if len(stop.notify) == 1:
        return steps.come_to(does, stop.notify[0], last, depth, stop.at)
    dead: End = "nobody" if stop.crowd.nobody else ""
    number = steps.add(
        does if stop.notify else f"{does} nobody", None, last, depth, stop.at, place=stop.place, end=dead
    )
    for each in stop.notify:
        steps.come_to("", each, number, depth + 1)
    return number


def _outcome(org: OrgGraph, route: Route) -> tuple[str, bool]:
    everyone = route.everyone
    if everyone.nobody:
        return "It reaches nobody, whatever way it takes.", False
    after = route.reached_after
    if after is None:
        return "Whether it reaches anybody cannot be told: it names what does not exist.", False
    soon = "at once" if after == 0 else f"after {spoken(after)}"
    end = _ending(route)
    return f"The first human is reached {soon}; in the end: {of_crowd(everyone).text(8)}.{end}", True


def _ending(route: Route) -> str:
    if route.back_to:
        return " If nobody answers, it goes round."
    if not route.legs:
        return ""
    ends = route.legs[-1].ends
    return f" If nobody answers, it ends {f'after {spoken(ends)}' if ends else 'there'}."
