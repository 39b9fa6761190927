"""An alert that is gone, while what it was about remains."""

from collections.abc import Iterator

from orglint.api import Alert, Comparison, Problem, change_rule
from orglint.rules.changes._removed import removed


@change_rule("W/E/E", instead_of=("alerting/unrouted-category",))
def check(change: Comparison) -> Iterator[Problem]:
    yield from removed(change, Alert, "was about", "is about")
