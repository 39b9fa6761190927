"""A resync that does not say what follows when it fails."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule


@rule("-/W/W", asks=True)
def check(org: Org) -> Iterator[Problem]:
    for resync in org.resyncs:
        if not resync.if_it_fails:
            message = f"{resync.label} does not say who is next when those who meet cannot agree, or do not meet."
            yield Problem(resync.at("if_it_fails"), message)
