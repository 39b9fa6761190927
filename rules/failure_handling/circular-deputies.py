"""Two people who stand in for each other, and for whom nobody else does."""

from collections.abc import Iterator
from typing import NamedTuple

from orglint.api import Authority, Decision, Entity, Org, Person, Place, Problem, Reference, Role, Team, rule


class _Deputies(NamedTuple):
    """Everyone who stands in for a person in anything (an entity of another kind where not all are known)."""

    everyone: set[Entity]
    place: Place


@rule("I/W/W")
def check(org: Org) -> Iterator[Problem]:
    deputies = _deputies(org)
    for person, (several, place) in deputies.items():
        other = next(iter(several)) if len(several) == 1 else None
        if not isinstance(other, Person) or other.label < person.label or other not in deputies:
            continue
        if deputies[other].everyone == {person}:
            message = f"{person.label} and {other.label} stand in only for each other: with both out, nobody is left."
            related = ((deputies[other].place, f"{person.label} is the only deputy of {other.label}."),)
            yield Problem(place, message, related, subjects=(person.label, other.label))


def _deputies(org: Org) -> dict[Person, _Deputies]:
    """Give for everyone who leads, decides or holds a role alone all their deputies, and where the first are named."""
    found: dict[Person, _Deputies] = {}
    posts: tuple[Team | Role | Decision, ...] = (*org.working_teams, *org.roles, *org.decisions)
    for post in sorted(posts, key=lambda post: post.label):
        holders = org.written.behind(_holders(post)) if post.data.get("deputies") else None
        if holders is None or len(holders.people) != 1 or not holders.all_named:
            continue
        (holder,) = holders.people
        entry = found.setdefault(holder, _Deputies(set(), post.at("deputies")))
        standing_in = org.written.behind(post.deputies)
        entry.everyone.update(standing_in.people - {holder}, () if standing_in.all_named else {post})
    return found


def _holders(post: Team | Role | Decision) -> Authority | tuple[Reference, ...] | None:
    if isinstance(post, Role):
        return post.held_by
    return post.lead if isinstance(post, Team) else post.decider
