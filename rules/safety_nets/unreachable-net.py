"""A net that nobody knows how to call: it names no way to it, and is not always up."""

from collections.abc import Iterator

from orglint.api import Org, Problem, joined, rule
from orglint.rules.safety_nets._capture import ways


@rule("-/W/W")
def check(org: Org) -> Iterator[Problem]:
    for net in org.nets:
        if net.is_standing:
            continue
        if not net.reached_through:
            message = f"Nothing says whom to go to for {net.label}; a net that people cannot find catches nobody."
            yield Problem(net.at("reached_through"), message)
        elif reached := ways(net):
            crowd = org.behind.able(reached)
            if crowd.nobody and not crowd.pending:
                message = (
                    f"Nobody is behind {joined(map(str, reached))}, so whoever goes there for {net.label} finds nobody."
                )
                yield Problem(net.at("reached_through"), message)
