"""Two people who stand in for each other, and for whom nobody else does."""

from collections.abc import Iterator

from orglint.api import Org, Person, Place, Problem, Role, Team, rule

Deputies = dict[Person, tuple[frozenset[Person], Place]]


@rule("I/W/W")
def check(org: Org) -> Iterator[Problem]:
    deputies = _deputies(org)
    for person, (several, place) in deputies.items():
        other = next(iter(several)) if len(several) == 1 else None
        if other is None or other.label < person.label or other not in deputies:
            continue
        back, there = deputies[other]
        if back == {person} and other is not person:
            message = f"{person.label} and {other.label} stand in only for each other: with both out, nobody is left."
            related = ((there, f"{person.label} is the only deputy of {other.label}."),)
            yield Problem(place, message, related, subjects=(person.label, other.label))


def _deputies(org: Org) -> Deputies:
    """Give for everyone who leads a team or holds a role alone all their deputies, and where the first are named."""
    found: Deputies = {}
    several: tuple[Team | Role, ...] = (*org.working_teams, *org.roles)
    for entity in several:
        if not entity.data.get("deputies"):
            continue
        holders = org.written.behind(entity.lead if isinstance(entity, Team) else entity)
        standing_in = org.written.behind(entity.deputies)
        if holders.size != 1 or not holders.people or not (holders.all_named and standing_in.all_named):
            continue
        holder = next(iter(holders.people))
        before, place = found.get(holder, (frozenset(), entity.at("deputies")))
        found[holder] = (before | standing_in.people, place)
    return found
