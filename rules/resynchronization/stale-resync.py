"""Teams whose work hangs together, and who meet too seldom to notice when they drift apart."""

from collections.abc import Iterator

from orglint.api import Duration, Org, Problem, Resync, duration, joined, minutes, rule
from orglint.rules.resynchronization._coupled import Pair, pairs


@rule("-/I/W", asks=True)
def check(org: Org, *, at_least_every: str = "1mo") -> Iterator[Problem]:
    limit = minutes(at_least_every)
    seldom: dict[Resync, list[Pair]] = {}
    for pair in org.once(pairs):
        most_often = _most_often(pair.resyncs)
        if most_often and most_often[0].minutes > limit:
            seldom.setdefault(most_often[1], []).append(pair)
    for resync, several in seldom.items():
        names = [f"{pair.team.label} with {pair.other.label}" for pair in several]
        message = f"{resync.label} comes only every {resync.every}, and nothing in between joins {joined(names)}."
        related = tuple((pair.couplings[0].dependency.on.place, str(pair.couplings[0])) for pair in several)
        yield Problem(resync.at("every"), message, related, subjects=tuple(names))


def _most_often(resyncs: tuple[Resync, ...]) -> tuple[Duration, Resync] | None:
    """Give the shortest cadence; None where there is none, or one of them is unwritten or a sentence."""
    cadences = [(duration(resync.every), resync) for resync in resyncs]
    known = [(cadence, resync) for cadence, resync in cadences if cadence]
    return min(known, key=lambda each: each[0].minutes) if known and len(known) == len(cadences) else None
