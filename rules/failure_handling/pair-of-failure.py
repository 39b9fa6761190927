"""Two people in every way to a duty of the first tier."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule, witness
from orglint.rules.failure_handling._exposed import exposures, failing, labels, of_first_tier, owner_of, reason


@rule("-/I/W")
def check(org: Org) -> Iterator[Problem]:
    for exposure in exposures(org, 2, of_first_tier):
        first, second = sorted(exposure.humans, key=lambda human: human.label)
        related = [(affected.entity.place, "It needs one of the two.") for affected in exposure.duties]
        if owner_of(second) is not owner_of(first):
            related.insert(0, (owner_of(second).place, f"{second.label} is the other one."))
        yield Problem(
            owner_of(first).place,
            f"Without {exposure.who}, nobody can {failing(exposure)}: a holiday and an illness are enough.",
            tuple(related),
            witness(org, exposure),
            (exposure.verb, first.label, second.label, *labels(exposure)),
            accepted=reason(org, exposure),
        )
