"""A set of operating states that is gone, while the teams it described remain."""

from collections.abc import Iterator

from orglint.api import Comparison, OperatingStates, Problem, change_rule
from orglint.rules.changes._removed import removed


@change_rule("W/E/E", instead_of=("operating_states/undefined-operating-states",))
def check(change: Comparison) -> Iterator[Problem]:
    yield from removed(change, OperatingStates, "described", "describes")
