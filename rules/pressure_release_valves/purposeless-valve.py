"""A valve that does not say which pressure it relieves."""

from collections.abc import Iterator

from orglint.api import Org, Problem, is_placeholder, rule


@rule("-/I/W")
def check(org: Org) -> Iterator[Problem]:
    for valve in org.valves:
        if valve.pressure is None or is_placeholder(valve.pressure):
            message = f"{valve.label} does not say which pressure it relieves, so nobody can tell whether it helps."
            yield Problem(valve.at("pressure"), message)
