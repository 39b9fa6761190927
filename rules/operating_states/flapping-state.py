"""A state whose way out does not lie beyond its way in, so that it flaps."""

from collections.abc import Iterator

from orglint.api import Org, Problem, flaps, rule


@rule("W/W/E")
def check(org: Org) -> Iterator[Problem]:
    for states in org.operating_states:
        for state in states.states:
            flap = next(flaps(state.activates_when, state.returns_to_normal_when), None)
            if flap is None:
                continue
            why = (
                f"with `{flap.metric}` {flap.values} it begins and ends at once"
                if flap.values
                else f"it begins and ends at the same `{flap.metric}`, {flap.threshold}, and ends without delay"
            )
            place = state.at("returns_to_normal_when")
            message = f"The state `{state.name}` of {states.label} flaps: {why}."
            yield Problem(place, message, ((state.at("activates_when"), "it begins here"),))
