"""Somebody who owned or maintained something, does so no more, and was not replaced."""

from collections.abc import Iterator

from orglint.api import Comparison, Person, Problem, change_rule, joined


@change_rule("W")
def check(change: Comparison, *, minimum_people: int = 2) -> Iterator[Problem]:
    poorer = [
        owned
        for owned in change.ownerships
        if owned.left and not owned.gained and not owned.after.unknown
        if not (owned.is_lost or owned.falls_below(minimum_people) or owned.is_handed_over)
    ]
    dropped: dict[Person, list[int]] = {}
    for number, owned in enumerate(poorer):
        for who in sorted((entity for entity, _ in owned.left if isinstance(entity, Person)), key=lambda e: e.label):
            dropped.setdefault(who, []).append(number)
    for who, numbers in dropped.items():
        several = [poorer[number] for number in numbers]
        things = [owned.new for owned in several]
        yield Problem(
            who.place if change.pairs.after(who) else change.at(who, things[0]),
            f"{who.label} is no longer behind {joined(each.label for each in things)}, and nobody took their place.",
            tuple((owned.places[0], f"{owned.new.label} was in the hands of {owned.before}.") for owned in several),
            subjects=tuple(each.label for each in things),
        )
