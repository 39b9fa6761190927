"""One person in every way to a duty."""

from collections.abc import Iterator

from orglint.api import Entity, Exposure, Org, Problem, rule, witness
from orglint.rules.failure_handling._exposed import exposures, failing, labels, owner_of, reason, up_to


@rule("W/E/E")
def check(org: Org, *, max_tier: int = 2) -> Iterator[Problem]:
    for exposure in exposures(org, 1, up_to(max_tier)):
        (human,) = exposure.humans
        yield Problem(
            owner_of(human).place,
            f"Without {exposure.who}, nobody can {failing(exposure)}.",
            tuple((affected.entity.place, _why(exposure, affected.way)) for affected in exposure.duties),
            witness(org, exposure),
            (exposure.verb, *labels(exposure)),
            accepted=reason(org, exposure),
        )


def _why(exposure: Exposure, way: tuple[Entity, ...]) -> str:
    if len(way) > 1:
        return f"It cannot do without {way[1].label}."
    return f"Every way leads to {exposure.who}."
