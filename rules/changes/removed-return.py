"""Return-to-normal criteria that are gone from a valve, a safety net or an operating state."""

from collections.abc import Iterator

from orglint.api import Comparison, Net, OperatingStates, Place, Problem, Valve, change_rule

_SAID = (
    "pressure_release_valves/valve-without-return",
    "safety_nets/net-without-return",
    "operating_states/stuck-state",
)
_KEY = "returns_to_normal_when"


@change_rule("E", instead_of=_SAID)
def check(change: Comparison) -> Iterator[Problem]:
    for valve in change.pairs.kept(Valve):
        if valve.old.returns_to_normal_when and not valve.new.returns_to_normal_when:
            yield _gone(valve.new.label, valve.new.place, valve.old.at(_KEY))
    for net in change.pairs.kept(Net):
        if net.old.returns_to_normal_when and not net.new.returns_to_normal_when and not net.new.is_standing:
            yield _gone(net.new.label, net.new.place, net.old.at(_KEY))
    for states in change.pairs.kept(OperatingStates):
        after = {state.name: state for state in states.new.states}
        for state in states.old.states:
            now = after.get(state.name)
            if now and state.returns_to_normal_when and not now.returns_to_normal_when:
                yield _gone(f"The state `{state.name}` of {states.new.label}", now.at(), state.at(_KEY))


def _gone(what: str, place: Place, before: Place) -> Problem:
    message = f"{what} no longer says when things are normal again, so it may never end."
    return Problem(place, message, ((before, "This ended it before."),))
