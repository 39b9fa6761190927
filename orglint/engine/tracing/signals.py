"""The way of a backpressure signal: who sees it, who answers it, what opens then, and whether that is relief."""

from orglint.engine.tracing.decisions import decided
from orglint.engine.tracing.mechanisms import opened
from orglint.engine.tracing.steps import Steps, Way
from orglint.graph.org import OrgGraph
from orglint.spec.entities import Decision, Net, Signal, Team, Valve
from orglint.spec.phrases import authority, condition, reference
from orglint.spec.references import Reference


def of_signal(org: OrgGraph, signal: Signal) -> Way:
    """Give the way of a signal, from who sends it to what brings relief."""
    steps = Steps(org)
    when = f"when {condition(signal.when)}" if signal.when else ""
    sent = ", ".join(map(reference, signal.from_)) or "nobody"
    start = steps.add("sent by", sent, at=0, more=when, place=signal.at("from"))
    _seen(steps, signal, start)
    if signal.needs_approval:
        steps.add("waits for an approval", after=start, depth=1, place=signal.at("needs_approval"))
    at = signal.within.minutes if signal.within else None
    answered = _answered(steps, signal, start, at)
    relieved = [_opened(steps, signal, each, answered, at) for each in signal.opens]
    if not signal.opens:
        steps.add("opens nothing", after=answered, place=signal.at("opens"), end="dead end")
    for text in signal.pushes_back_on:
        steps.add("pushes back on", text, answered, place=signal.at("pushes_back_on"))
    return Way(steps.all, *_outcome(org, signal, any(relieved)))


def _seen(steps: Steps, signal: Signal, start: int) -> None:
    for each in signal.visible_to:
        steps.come_to("seen by", each, start, depth=1)
    place = signal.at("visible_to")
    if not signal.visible_to:
        steps.add("seen by nobody", after=start, depth=1, place=place, end="dead end")
    elif signal.responder and _is_hidden(steps.org, signal):
        steps.add("not seen by", authority(signal.responder), start, depth=1, place=place, end="dead end")


def _is_hidden(org: OrgGraph, signal: Signal) -> bool:
    """Tell whether it is certain that whoever must answer a signal does not see it."""
    viewers = signal.visible_to
    if signal.responder is None or any(viewer.everyone or viewer.fault for viewer in viewers):
        return False
    return org.overlap.apart(signal.responder, viewers)


def _answered(steps: Steps, signal: Signal, start: int, at: int | None) -> int:
    if signal.responder is None:
        return steps.add("answered by nobody", after=start, place=signal.at("responder"), end="dead end")
    return steps.come_to("answered by", signal.responder, start, 0, at, signal.response or "", "dead end")


def _opened(steps: Steps, signal: Signal, named: Reference, after: int, at: int | None) -> bool:
    """Add what a signal opens; tell whether something changes by it for those who sent the signal."""
    target = named.target
    if isinstance(target, Decision):
        number = steps.add("brings about", target.label, after, at=at, place=named.place)
        decided(steps, target, number, depth=1, start=at)
        return True
    if not isinstance(target, (Valve, Net)):
        steps.lost("opens", named, after, at=at)
        return False
    number = steps.add("opens", target.label, after, at=at, place=named.place)
    senders = [sender.target for sender in signal.from_ if isinstance(sender.target, Team)]
    return opened(steps, target, number, at, senders)


def _outcome(org: OrgGraph, signal: Signal, relieved: bool) -> tuple[str, bool]:
    if signal.responder is None or org.behind.able(signal.responder).nobody:
        return "Nobody answers it.", False
    if _is_hidden(org, signal):
        return f"{authority(signal.responder)} must answer it and cannot see it.", False
    if not relieved:
        return "It is answered, and nothing that it opens relieves those who sent it.", False
    after = f" within {signal.within}" if signal.within else ""
    return f"It is answered{after}, and something changes.", True
