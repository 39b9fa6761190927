"""Which responsibilities teams and roles claim, and which of them race for one."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from orglint.api import Org, Place, Role, Team, is_placeholder, normalised
from orglint.rules.ownership._rank import is_above

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
    for same in found.values():
        claims = [claim for _, claim in same.values()]
        racing = [one for one in claims if any(_race(org, one.by, other.by) for other in islice(claims, _COMPARED))]
        if racing:
            yield same[racing[0].by][0], racing


def _written(holder: Role | Team) -> Iterator[tuple[str, Place]]:
    in_list = isinstance(holder.data["responsibilities"], list)
    for number, text in enumerate(holder.responsibilities):
        if normalised(text) and not is_placeholder(text):
            yield text, holder.at("responsibilities", *((number,) if in_list else ()))


def _race(org: Org, one: Role | Team, other: Role | Team) -> bool:
    if one is other or any(org.overlap.seats(each).broken for each in (one, other)):
        return False
    if org.overlap.within(one, other) or org.overlap.within(other, one):
        return False
    return not is_above(org, one, other) and not is_above(org, other, one)
