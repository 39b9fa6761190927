"""A state that begins and ends by opinion, for want of a figure."""

from collections.abc import Iterator

from orglint.api import Org, Problem, is_measured, rule


@rule("-/I/W", asks=True)
def check(org: Org) -> Iterator[Problem]:
    for states in org.operating_states:
        for state in states.states:
            written = [condition for condition in (state.activates_when, state.returns_to_normal_when) if condition]
            if state.meaning == "normal" or not written or any(map(is_measured, written)):
                continue
            key = "activates_when" if state.activates_when else "returns_to_normal_when"
            message = f"Whether the state `{state.name}` of {states.label} holds is a matter of opinion: no figure says so."
            yield Problem(state.at(key), message)
