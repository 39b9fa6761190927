"""Which responsibilities teams and roles claim, and which of them race for one."""

from collections.abc import Iterator
from typing import NamedTuple

from orglint.api import Org, Place, Role, Team, is_placeholder, normalised
from orglint.rules.ownership._rank import Ranks

_COMPARED = 50
"""With how many others a claim is compared; a responsibility of more is everybody's, and nobody's."""


class Claim(NamedTuple):
    """A team or role, and where it claims a responsibility."""

    by: Role | Team
    place: Place


def races(org: Org) -> Iterator[tuple[str, list[Claim]]]:
    """Give every responsibility, as its first claimant writes it, that several claim who have nothing to do with it
    through each other: none above another, and not the same people."""
    found: dict[str, dict[Role | Team, tuple[str, Claim]]] = {}
    holders: tuple[Role | Team, ...] = (*org.teams, *org.roles)
    for holder in holders:
        if "responsibilities" in holder.data and not (isinstance(holder, Team) and holder.external):
            for text, place in _written(holder):
                found.setdefault(normalised(text), {}).setdefault(holder, (text, Claim(holder, place)))
    ranks = Ranks(org)
    for same in found.values():
        claims = [claim for _, claim in same.values()] if len(same) > 1 else []
        others = claims[:_COMPARED]
        racing = [one for one in claims if any(_race(org, ranks, one.by, other.by) for other in others)]
        racing.sort(key=lambda claim: claim.by.label)
        if racing:
            yield same[racing[0].by][0], racing


def _written(holder: Role | Team) -> Iterator[tuple[str, Place]]:
    in_list = isinstance(holder.data["responsibilities"], list)
    for number, text in enumerate(holder.responsibilities):
        if normalised(text) and not is_placeholder(text):
            yield text, holder.at("responsibilities", *((number,) if in_list else ()))


def _race(org: Org, ranks: Ranks, one: Role | Team, other: Role | Team) -> bool:
    if ranks.is_above(one, other) or ranks.is_above(other, one):
        return False
    first, second = org.overlap.seats(one), org.overlap.seats(other)
    if first.broken or second.broken:
        return False
    return not first.taken <= second.taken and not second.taken <= first.taken
