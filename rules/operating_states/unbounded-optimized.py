"""An optimized state with no end and no recovery after it: a sprint that never stops."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule
from orglint.rules.operating_states._states import every_state


@rule("I/W/W")
def check(org: Org) -> Iterator[Problem]:
    for state in org.once(every_state):
        if state.meaning != "optimized" or (state.at_most and state.then):
            continue
        lack = "ends, and nothing says what follows" if state.at_most else "has no time limit"
        key = "then" if state.at_most else "at_most"
        yield Problem(state.at(key), f"The state `{state.name}` of {state.source.label} {lack}.")
