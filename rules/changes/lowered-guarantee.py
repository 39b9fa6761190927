"""A severity, tier, cadence, time bound or limit that asks for less than before."""

from collections.abc import Iterator

from orglint.api import Comparison, Problem, change_rule


@change_rule("W")
def check(change: Comparison) -> Iterator[Problem]:
    for shift in change.shifts:
        if shift.weaker:
            old, new = shift.pair
            before = (old.at(*shift.before.path), f"It was {shift.before.text}.")
            yield Problem(new.at(*shift.after.path), f"{shift.text}: less is promised than before.", (before,))
