"""One person in every way to a duty."""

from collections.abc import Iterator

from orglint.api import Exposure, Org, Problem, joined, rule
from orglint.rules.failure_handling._exposed import accepted, in_order, owner_of, up_to, witness


@rule("W/E/E")
def check(org: Org, *, max_tier: int = 2) -> Iterator[Problem]:
    lived_with = org.once(accepted)
    for exposure in org.exposures.of_size(1, up_to(max_tier)):
        (human,) = exposure.humans
        holder = owner_of(human)
        labels = in_order(exposure)
        more = " and others" if exposure.more else ""
        message = f"Only {human.label} can {exposure.verb} {joined(labels)}{more}: without that person, nobody can."
        mode = lived_with.get(holder)
        yield Problem(
            holder.place,
            message,
            tuple((affected.entity.place, _why(exposure, affected.way)) for affected in exposure.duties),
            witness(exposure),
            (exposure.verb, *labels),
            accepted=mode.accept if mode else None,
        )


def _why(exposure: Exposure, way: tuple[object, ...]) -> str:
    return "Nobody else can." if len(way) < 2 else f"It cannot do without {getattr(way[-1], 'label', '')}."
