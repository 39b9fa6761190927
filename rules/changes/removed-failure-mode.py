"""A failure mode that is gone, while what could fail remains."""

from collections.abc import Iterator

from orglint.api import Comparison, FailureMode, Problem, change_rule
from orglint.rules.changes._removed import removed


@change_rule("W/E/E", instead_of=("failure_handling/unplanned-failure-kind", "failure_handling/unplanned-absence"))
def check(change: Comparison) -> Iterator[Problem]:
    yield from removed(change, FailureMode, "was about", "is about")
