"""A signal for whose answer no time is agreed, or more than a week."""

from collections.abc import Iterator

from orglint.api import DAY, Authority, Duration, Org, Place, Problem, Signal, rule


@rule("-/W/W")
def check(org: Org, *, max_days: int = 7) -> Iterator[Problem]:
    for signal in org.signals:
        responder = signal.responder
        if responder is None:
            continue
        agreed = list(_times(signal, responder))
        if not agreed:
            yield Problem(signal.place, f"Nothing says how soon {signal.label} is answered.")
            continue
        time, place = min(agreed, key=lambda each: each[0].minutes)
        if time.minutes > max_days * DAY:
            message = f"{signal.label} may wait {time} for an answer: by then the team has coped, or given up."
            yield Problem(place, message)


def _times(signal: Signal, responder: Authority) -> Iterator[tuple[Duration, Place]]:
    if signal.within:
        yield signal.within, signal.at("within")
    if responder.within:
        yield responder.within, responder.source.at(*responder.path, "within")
