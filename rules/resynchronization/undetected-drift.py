"""A resync that does not say how drift comes to light."""

from collections.abc import Iterator

from orglint.api import Org, Problem, is_placeholder, rule


@rule("-/I/W", asks=True)
def check(org: Org) -> Iterator[Problem]:
    for resync in org.resyncs:
        if not resync.detects or is_placeholder(resync.detects):
            message = f"{resync.label} has no `detects`: nothing says how those who meet notice that they drift apart."
            yield Problem(resync.at("detects"), message)
