"""A check-in that is gone, while what it watched remains."""

from collections.abc import Iterator

from orglint.api import CheckIn, Comparison, Problem, change_rule
from orglint.rules.changes._removed import removed


@change_rule("W/E/E", instead_of=("observability/unmonitored-team", "observability/unmonitored-component"))
def check(change: Comparison) -> Iterator[Problem]:
    yield from removed(change, CheckIn, "watched", "watches")
