"""A check-in that asks nothing."""

from collections.abc import Iterator

from orglint.api import Org, Problem, is_placeholder, rule


@rule("-/I/W")
def check(org: Org) -> Iterator[Problem]:
    for check_in in org.check_ins:
        if all(map(is_placeholder, check_in.asks)):
            yield Problem(check_in.at("asks"), f"{check_in.label} asks nothing: it will fill with whatever comes up.")
