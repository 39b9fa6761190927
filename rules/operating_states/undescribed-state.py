"""A state that nobody could recognise: neither a description nor a condition."""

from collections.abc import Iterator

from orglint.api import Org, Problem, is_placeholder, rule
from orglint.rules.operating_states._states import every_state


@rule("I/W/W")
def check(org: Org) -> Iterator[Problem]:
    for state in org.once(every_state):
        described = state.looks_like and not is_placeholder(state.looks_like)
        if not (described or state.activates_when or state.returns_to_normal_when):
            message = (
                f"Nothing tells when the state `{state.name}` of {state.source.label} holds or what it looks like."
            )
            yield Problem(state.at(), message)
