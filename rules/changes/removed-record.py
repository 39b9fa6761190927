"""A record that is gone, while what it covered remains."""

from collections.abc import Iterator

from orglint.api import Comparison, Problem, Record, change_rule
from orglint.rules.changes._removed import removed


@change_rule("W/E/E", instead_of=("observability/untraceable-decision",))
def check(change: Comparison) -> Iterator[Problem]:
    yield from removed(change, Record, "covered", "covers")
