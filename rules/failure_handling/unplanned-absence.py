"""Somebody who will be missing, and whose authority nobody else has."""

from collections.abc import Iterator

from orglint.api import Decision, Entity, Human, Org, Person, Problem, Role, Team, joined, rule, sole_holders
from orglint.rules.failure_handling._absence import handed_on


@rule("-/I/W", asks=True)
def check(org: Org) -> Iterator[Problem]:
    missing = [person for person in org.people if _will_be_missing(org, person) and not _is_followed(org, person)]
    posts = _posts(org) if missing else {}
    for person in missing:
        alone = sorted(posts.get(person, ()), key=lambda post: post.label)
        if not alone:
            continue
        key, what = ("leaving", "leaves") if person.is_leaving else ("away", "will be away")
        labels = [post.label for post in alone]
        message = f"{person.label} {what}, and nobody else has the authority over {joined(labels)}."
        related = tuple((post.place, f"This waits for {person.label}.") for post in alone)
        yield Problem(person.at(key), message, related, subjects=tuple(labels))


def _posts(org: Org) -> dict[Human, list[Entity]]:
    """Give for everyone what they alone lead, decide or hold, with nobody to stand in."""
    found: dict[Human, list[Entity]] = {}
    leads = (team for team in org.working_teams if "lead" in team.data)
    posts: list[Team | Decision | Role] = [*leads, *org.decisions, *org.roles]
    for post in posts:
        if post not in org.once(handed_on):
            for human in sole_holders(org, post):
                found.setdefault(human, []).append(post)
    return found


def _is_followed(org: Org, person: Person) -> bool:
    """Tell whether somebody is named who takes over."""
    successor = person.successor if person.is_leaving else None
    return person in org.once(handed_on) or (successor is not None and not successor.fault)


def _will_be_missing(org: Org, person: Person) -> bool:
    """Tell whether somebody is or will be missing; where a day is asked about, what is over by then does not count."""
    if person.is_leaving:
        return org.as_of is None or not person.is_gone(org.as_of)
    return person.is_away and (org.as_of is None or not person.is_back(org.as_of))
