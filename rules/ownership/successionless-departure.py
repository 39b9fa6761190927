"""Somebody who leaves while still owning, leading or deciding, and no successor is written."""

from collections.abc import Iterator

from orglint.api import Org, Person, Problem, joined, rule
from orglint.rules.ownership._accountable import Accountability, accountabilities
from orglint.rules.ownership._departure import leaving_unsucceeded, stranded


@rule("W/E/E")
def check(org: Org) -> Iterator[Problem]:
    leaving = leaving_unsucceeded(org)
    left: dict[Person, list[Accountability]] = {person: [] for person in org.people if person in leaving}
    for authority, alike in org.once(accountabilities) if leaving else ():
        for person in stranded(org, authority, leaving):
            left[person].extend(alike)
    for person, several in left.items():
        if several:
            yield _problem(person, several)


def _problem(person: Person, several: list[Accountability]) -> Problem:
    on = f" on {person.last_day}" if person.last_day else ""
    held = {verb: sorted(e.entity.label for e in several if e.verb == verb) for verb in ("leads", "owns", "decides")}
    what = joined(f"{verb} {joined(labels, most=3)}" for verb, labels in held.items() if labels)
    return Problem(
        person.at("leaving"),
        f"{person.label} leaves{on}, still {what}, and no successor is named.",
        related=tuple((each.entity.at(each.key), f"{person.label} {each.verb} this.") for each in several),
        subjects=tuple(each.entity.label for each in several),
    )
