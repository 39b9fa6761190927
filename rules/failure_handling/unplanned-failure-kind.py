"""A common kind of failure that no plan foresees."""

from collections.abc import Iterator

from orglint.api import Org, Problem, joined, rule


@rule("-/I/W", asks=True)
def check(
    org: Org, *, kinds: tuple[str, ...] = ("absence", "late-dependency", "failed-launch", "overload")
) -> Iterator[Problem]:
    foreseen = {mode.kind for mode in org.failure_modes}
    missing = [kind for kind in kinds if kind not in foreseen]
    if foreseen and missing:
        message = f"No failure mode is of kind {joined(missing, 'or')}: the answer would be invented on the spot."
        yield Problem(org.spec.at("failure_modes"), message, subjects=tuple(missing))
