"""Somebody who will be missing, and whose authority nobody else has."""

from collections.abc import Iterator

from orglint.api import Entity, Org, Person, Problem, Reference, joined, rule
from orglint.rules.failure_handling._absence import handed_on


@rule("-/I/W", asks=True)
def check(org: Org) -> Iterator[Problem]:
    posts = _posts(org)
    for person in org.people:
        alone = posts.get(person, [])
        if not alone or not _will_be_missing(org, person):
            continue
        if person in org.once(handed_on) or (person.is_leaving and person.successor and not person.successor.fault):
            continue
        key, what = ("leaving", "leaves") if person.is_leaving else ("away", "will be away")
        labels = [post.label for post in alone]
        message = f"{person.label} {what}, and nobody else has the authority over {joined(sorted(labels))}."
        related = tuple((post.place, f"This waits for {person.label}.") for post in alone)
        yield Problem(person.at(key), message, related, subjects=tuple(labels))


def _posts(org: Org) -> dict[Person, list[Entity]]:
    """Give for everyone what they alone lead, decide or hold, with nobody to stand in."""
    found: dict[Person, list[Entity]] = {}
    written: list[tuple[Entity, tuple[Reference, ...]]] = [
        *((team, team.lead.references) for team in org.working_teams if team.lead),
        *((decision, decision.decider.references) for decision in org.decisions if decision.decider),
        *((role, role.held_by) for role in org.roles),
    ]
    for post, holders in written:
        crowd = org.written.able((*holders, *getattr(post, "deputies", ())))
        if crowd.all_named and not crowd.pending and len(crowd.people) == 1 and post not in org.once(handed_on):
            found.setdefault(next(iter(crowd.people)), []).append(post)
    return found


def _will_be_missing(org: Org, person: Person) -> bool:
    """Tell whether somebody is or will be missing; where a day is asked about, what is over by then does not count."""
    if person.is_leaving:
        return org.as_of is None or not person.is_gone(org.as_of)
    return person.is_away and (org.as_of is None or not person.is_back(org.as_of))
