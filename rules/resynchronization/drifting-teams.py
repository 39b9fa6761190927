"""Two teams joined by a hard dependency, and by no meeting to compare notes."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule
from orglint.rules.resynchronization._coupled import pairs


@rule("-/W/E", asks=True)
def check(org: Org) -> Iterator[Problem]:
    for pair in org.once(pairs):
        if pair.resyncs:
            continue
        first = pair.couplings[0]
        place = pair.team.at(*first.dependency.path) if first.through is None else pair.team.place
        message = f"{pair.team.label} depends on {pair.other.label}, and no resync brings the two together."
        derived = (coupling for coupling in pair.couplings if coupling.through)
        related = tuple((coupling.dependency.on.place, str(coupling)) for coupling in derived)
        yield Problem(place, message, related, subjects=(pair.other.label,))
