"""A valve that may stay open for ever."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule


@rule("-/I/W", asks=True)
def check(org: Org) -> Iterator[Problem]:
    for valve in org.valves:
        if valve.at_most is None:
            message = f"Nothing bounds how long {valve.label} stays open; an exception without an end becomes the rule."
            yield Problem(valve.at("at_most"), message)
