"""A state by a name of its own that does not say whether it is degraded, normal or optimized."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule
from orglint.rules.operating_states._states import every_state


@rule("I/W/W")
def check(org: Org) -> Iterator[Problem]:
    for state in org.once(every_state):
        if state.meaning is None:
            message = (
                f"`{state.name}` of {state.source.label} does not say whether it is degraded, normal or optimized."
            )
            yield Problem(state.at(), message)
