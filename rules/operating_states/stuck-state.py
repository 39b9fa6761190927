"""A state other than normal that nothing ever ends."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule


@rule("W/E/E")
def check(org: Org) -> Iterator[Problem]:
    for states in org.operating_states:
        for state in states.states:
            if state.meaning == "normal" or state.returns_to_normal_when or state.at_most:
                continue
            message = f"Nothing ends the state `{state.name}` of {states.label}: no way back to normal and no time limit."
            help_ = None
            if state.meaning is None:
                help_ = "Say with `is` which of degraded, normal and optimized it is, and with `returns_to_normal_when` when it ends."
            yield Problem(state.at(), message, help=help_)
