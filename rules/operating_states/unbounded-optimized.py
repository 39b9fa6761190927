"""An optimized state with no end and no recovery after it: a sprint that never stops."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule


@rule("I/W/W")
def check(org: Org) -> Iterator[Problem]:
    for states in org.operating_states:
        for state in states.states:
            if state.meaning != "optimized" or (state.at_most and state.then):
                continue
            lack = "may go on for ever" if not state.at_most else "ends, and nothing says what follows"
            key = "then" if state.at_most else "at_most"
            yield Problem(state.at(key), f"The state `{state.name}` of {states.label} {lack}.")
