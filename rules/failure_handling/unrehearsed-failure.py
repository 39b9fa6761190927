"""A plan for a failure that nobody has tried for a year, or ever."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule


@rule("-/I/W", asks=True)
def check(org: Org, *, max_days: int = 365) -> Iterator[Problem]:
    if org.as_of is None:
        return
    for mode in org.failure_modes:
        if mode.rehearsed_on is None and mode.response:
            yield Problem(mode.place, f"{mode.label} was never rehearsed: nobody knows whether the plan works.")
        elif mode.rehearsed_on is not None and (ago := (org.as_of - mode.rehearsed_on).days) > max_days:
            message = f"{mode.label} was last rehearsed {ago} days ago: people and plan have moved apart since."
            yield Problem(mode.at("rehearsed_on"), message)
