"""A state other than normal that nothing ever ends."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule
from orglint.rules.operating_states._states import every_state

UNCLASSIFIED = "Say with `returns_to_normal_when` what ends the state; or, if it is the normal one, `is: normal`."


@rule("W/E/E")
def check(org: Org) -> Iterator[Problem]:
    for state in org.once(every_state):
        if state.meaning == "normal" or state.returns_to_normal_when or state.at_most:
            continue
        message = f"Nothing ends the state `{state.name}` of {state.source.label}: no way back, and no time limit."
        yield Problem(state.at(), message, help=UNCLASSIFIED if state.meaning is None else None)
