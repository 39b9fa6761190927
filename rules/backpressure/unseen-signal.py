"""A signal that whoever must answer it does not see."""

from collections.abc import Iterator

from orglint.api import Org, Problem, joined, rule
from orglint.rules.backpressure._naming import named


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    for signal in org.signals:
        responder, viewers = signal.responder, signal.visible_to
        if responder is None or any(viewer.everyone or viewer.fault for viewer in viewers):
            continue
        if not org.staff.able(responder).somebody or not org.overlap.apart(responder, viewers):
            continue
        seen = f"only {joined(map(str, viewers))} can" if viewers else "it is visible to nobody"
        message = f"{named(responder)} must answer {signal.label} and cannot see it: {seen}."
        yield Problem(signal.at("visible_to"), message, ((responder.place, "must answer it"),))
