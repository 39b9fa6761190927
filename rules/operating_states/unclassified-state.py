"""A state by a name of its own that does not say whether it is degraded, normal or optimized."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule


@rule("I/W/W")
def check(org: Org) -> Iterator[Problem]:
    for states in org.operating_states:
        for state in states.states:
            if state.meaning is None:
                message = f"`{state.name}` of {states.label} does not say whether it is degraded, normal or optimized."
                yield Problem(state.at(), message)
