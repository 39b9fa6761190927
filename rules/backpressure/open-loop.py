"""A signal that is answered by somebody who can change nothing."""

from collections.abc import Iterator

from orglint.api import Authority, Org, Problem, Signal, Team, Valve, joined, rule
from orglint.rules.backpressure._naming import named
from orglint.rules.backpressure._relief import has_relief, is_theirs, senders


@rule("-/W/E")
def check(org: Org) -> Iterator[Problem]:
    for signal in org.signals:
        responder = signal.responder
        if responder is None or not signal.response or not org.staff.able(responder).somebody:
            continue
        if any(reference.fault for reference in (*responder.references, *signal.opens, *signal.from_)):
            continue
        if any(is_theirs(org, reference.target, responder) for reference in signal.opens):
            continue
        stuck = [team for team in senders(org, signal) if not has_relief(org, team, responder)]
        if stuck:
            labels = tuple(team.label for team in stuck)
            whom, answers = joined(labels), f"{named(responder)} must answer {signal.label}"
            message = f"{answers} and may open no valve that relieves {whom}: nothing changes."
            witness = tuple(_way(org, signal, responder, stuck[0]))
            yield Problem(signal.at("opens"), message, witness=witness, subjects=labels)


def _way(org: Org, signal: Signal, responder: Authority, team: Team) -> Iterator[str]:
    """Give the way from the signal to where it ends: at each valve, who opens it or whom it does not relieve."""
    yield signal.label
    yield f"{named(responder)} (must answer it)"
    relieving = org.relief.of(team)
    opened = (reference.target for reference in signal.opens)
    for valve in dict.fromkeys((*relieving, *(target for target in opened if isinstance(target, Valve)))):
        if valve in relieving:
            yield f"{valve.label} (opened by {named(valve.authority) if valve.authority else 'nobody'})"
        else:
            yield f"{valve.label} (does not relieve {team.label})"
