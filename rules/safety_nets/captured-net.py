"""A net that people reach only through their own lead or direct manager."""

from collections.abc import Iterator

from orglint.api import Org, Place, Problem, joined, rule
from orglint.rules.safety_nets._capture import Capture, capture


@rule("W/E/E")
def check(org: Org) -> Iterator[Problem]:
    for net in org.nets:
        captured = capture(org, net)
        if captured is None:
            continue
        names = tuple(each.label for each in captured.by)
        whom = f"their own lead or manager, {joined(names)}"
        message = f"The people of {captured.team.label} reach {net.label} only through {whom}, whom it may be about."
        yield Problem(net.at("reached_through"), message, tuple(_why(captured)), subjects=(*names, captured.team.label))


def _why(captured: Capture) -> Iterator[tuple[Place, str]]:
    if captured.leads:
        yield captured.team.at("lead"), "the lead"
    for reference in captured.managed:
        yield reference.place, "the direct manager"
