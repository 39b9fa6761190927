"""A critical component that no check-in looks at."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule


@rule("I/W/E", asks=True)
def check(org: Org, *, max_tier: int = 2) -> Iterator[Problem]:
    for component in org.components:
        tier = component.tier
        if tier is not None and tier <= max_tier and not component.external and not org.watching.of(component):
            yield Problem(component.place, f"No check-in watches {component.label}, which is of tier {tier}.")
