"""A decision with no decider, or with one that is nobody."""

from collections.abc import Iterator

from orglint.api import Org, Problem, incapacity, rule


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    for decision in org.decisions:
        decider = decision.decider
        if decider is None or not decider.references:
            yield Problem(decision.place, f"{decision.label} has no decider: it is talked about, and nobody takes it.")
            continue
        reason = incapacity(org.staff, decider)
        deputies = org.staff.able(decision.deputies)
        if reason and deputies.nobody and not deputies.pending:
            yield Problem(decision.at("decider"), f"Nobody is behind the decider of {decision.label}: {reason}.")
