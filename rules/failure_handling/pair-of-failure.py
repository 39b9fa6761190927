"""Two people in every way to a duty of the first tier."""

from collections.abc import Iterator

from orglint.api import Org, Problem, joined, rule
from orglint.rules.failure_handling._exposed import in_order, of_first_tier, owner_of, witness


@rule("-/I/W")
def check(org: Org) -> Iterator[Problem]:
    for exposure in org.exposures.of_size(2, of_first_tier):
        first, second = sorted(exposure.humans, key=lambda human: human.label)
        labels = in_order(exposure)
        more = " and others" if exposure.more else ""
        message = (
            f"Only {first.label} and {second.label} can {exposure.verb} {joined(labels)}{more}: one holiday and one "
            "illness, and nobody can."
        )
        related = [(affected.entity.place, "Nobody else can.") for affected in exposure.duties]
        if owner_of(second) is not owner_of(first):
            related.insert(0, (owner_of(second).place, f"{second.label} is the other one."))
        subjects = (exposure.verb, first.label, second.label, *labels)
        yield Problem(owner_of(first).place, message, tuple(related), witness(exposure), subjects)
