"""A net after which nothing follows."""

from collections.abc import Iterator

from orglint.api import Org, Problem, is_placeholder, rule


@rule("-/W/W", asks=True)
def check(org: Org) -> Iterator[Problem]:
    for net in org.nets:
        if net.afterwards is None or is_placeholder(net.afterwards):
            message = f"Nothing says what follows once {net.label} has caught something, so it will be caught again."
            yield Problem(net.at("afterwards"), message)
