"""A signal that is sent only when the limit on work in progress is long passed."""

from collections.abc import Iterator
from math import inf

from orglint.api import Org, Problem, Signal, Team, normalised, possibly, rule


@rule("W")
def check(org: Org, *, metrics: tuple[str, ...] = ("wip", "work in progress")) -> Iterator[Problem]:
    names = {_folded(metric) for metric in metrics}

    def starts(signal: Signal) -> float:
        """Give the number of things in progress that it takes at least."""
        known = [v[0].low for m, v in possibly(signal.when).items() if v and _folded(m) in names]
        return max(known, default=-inf)

    def is_late(start: float, team: Team) -> bool:
        limit = team.wip_limit
        if limit is None or start <= limit:
            return False
        return not any(-inf < starts(other) <= limit for other in org.signalling.of(team))

    for signal in org.signals:
        start = starts(signal)
        named = signal.from_ if start > 0 else ()
        teams = [team for r in named if isinstance(team := r.target, Team) and is_late(start, team)]
        if teams:
            whose = ", ".join(f"{team.label} should have at most {team.wip_limit:g}" for team in teams)
            message = f"{signal.label} is sent only above {start:g} things in progress, and {whose}."
            related = tuple((team.at("capacity", "wip_limit"), "the limit") for team in teams)
            yield Problem(signal.at("when"), message, related, subjects=tuple(team.label for team in teams))


def _folded(metric: str) -> str:
    return normalised(metric.replace("_", " "))
