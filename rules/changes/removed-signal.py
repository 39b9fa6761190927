"""A backpressure signal that is gone, while the teams that gave it remain."""

from collections.abc import Iterator

from orglint.api import Comparison, Problem, Signal, change_rule
from orglint.rules.changes._removed import removed


@change_rule("W/E/E", instead_of=("backpressure/silent-team",))
def check(change: Comparison) -> Iterator[Problem]:
    yield from removed(change, Signal, "came from", "comes from")
