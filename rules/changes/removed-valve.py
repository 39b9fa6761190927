"""A pressure release valve that is gone, while the teams it relieved remain."""

from collections.abc import Iterator

from orglint.api import Comparison, Problem, Valve, change_rule
from orglint.rules.changes._removed import removed


@change_rule("W/E/E", instead_of=("pressure_release_valves/unrelieved-team",))
def check(change: Comparison) -> Iterator[Problem]:
    yield from removed(change, Valve, "relieved", "relieves")
