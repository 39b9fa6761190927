"""A state that begins and ends by opinion, for want of a figure."""

from collections.abc import Iterator

from orglint.api import Org, Problem, is_measured, rule
from orglint.rules.operating_states._states import every_state


@rule("-/I/W", asks=True)
def check(org: Org) -> Iterator[Problem]:
    for state in org.once(every_state):
        written = [condition for condition in (state.activates_when, state.returns_to_normal_when) if condition]
        if state.meaning == "normal" or not written or any(map(is_measured, written)):
            continue
        key = "activates_when" if state.activates_when else "returns_to_normal_when"
        message = f"Whether the state `{state.name}` of {state.source.label} holds is opinion: no figure tells."
        yield Problem(state.at(key), message)
