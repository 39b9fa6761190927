"""A resynchronization that is gone, while the teams it brought together remain."""

from collections.abc import Iterator

from orglint.api import Comparison, Problem, Resync, change_rule
from orglint.rules.changes._removed import removed


@change_rule("W/E/E", instead_of=("resynchronization/drifting-teams",))
def check(change: Comparison) -> Iterator[Problem]:
    yield from removed(change, Resync, "brought together", "brings in")
