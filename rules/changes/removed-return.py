"""Return-to-normal criteria that are gone from a valve, a safety net or an operating state."""

from collections.abc import Iterator

from orglint.api import Comparison, Problem, change_rule

_SAID = (
    "pressure_release_valves/valve-without-return",
    "safety_nets/net-without-return",
    "operating_states/stuck-state",
)


@change_rule("E", instead_of=_SAID)
def check(change: Comparison) -> Iterator[Problem]:
    for each in change.returns():
        if each.gone:
            message = f"Nothing says any more when things are normal again for {each.what}: it may never end."
            yield Problem(each.new, message, ((each.old, "This ended it before."),))
