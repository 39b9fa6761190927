"""A team, role or decision that had deputies and has none any more."""

from collections.abc import Iterator

from orglint.api import Comparison, Problem, Team, change_rule, joined


@change_rule("W/E/E", instead_of=("failure_handling/undeputised-lead",))
def check(change: Comparison) -> Iterator[Problem]:
    for old, new in change.undeputised():
        if isinstance(new, Team) and new.self_led:
            continue
        before = joined(map(str, old.deputies))
        message = f"{new.label} has nobody any more who stands in: {before} did."
        yield Problem(new.place, message, ((old.at("deputies"), "The deputies were written here."),))
