"""A safety net that is gone, while the teams it covered remain."""

from collections.abc import Iterator

from orglint.api import Comparison, Net, Problem, change_rule
from orglint.rules.changes._removed import removed


@change_rule("W/E/E", instead_of=("safety_nets/uncaught-team",))
def check(change: Comparison) -> Iterator[Problem]:
    yield from removed(change, Net, "covered", "covers")
