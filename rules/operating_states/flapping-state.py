"""A state whose way out does not lie beyond its way in, so that it flaps."""

from collections.abc import Iterator

from orglint.api import Org, Problem, flaps, rule
from orglint.rules.operating_states._states import every_state


@rule("W/W/E")
def check(org: Org) -> Iterator[Problem]:
    for state in org.once(every_state):
        flap = next(flaps(state.activates_when, state.returns_to_normal_when), None)
        if flap is None:
            continue
        why = (
            f"with `{flap.metric}` {flap.values} it begins and ends at once"
            if flap.values
            else f"it begins and ends at the same `{flap.metric}`, {flap.threshold}, and ends without delay"
        )
        place = state.at("returns_to_normal_when")
        message = f"The state `{state.name}` of {state.source.label} flaps: {why}."
        yield Problem(place, message, ((state.at("activates_when"), "it begins here"),))
