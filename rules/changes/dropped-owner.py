"""Somebody who owned or maintained something, does so no more, and was not replaced."""

from collections.abc import Iterator

from orglint.api import Comparison, Entity, Ownership, Problem, change_rule, joined


@change_rule("W")
def check(change: Comparison, *, minimum_people: int = 2) -> Iterator[Problem]:
    dropped: dict[Entity, list[Ownership]] = {}
    for owned in change.ownerships:
        if owned.is_lost or owned.falls_below(minimum_people) or owned.is_handed_over:
            continue
        if not owned.gained and not owned.after.unknown:
            for who in sorted({entity.label: entity for entity, _ in owned.left}.items()):
                dropped.setdefault(who[1], []).append(owned)
    for entity, several in dropped.items():
        things = [owned.new for owned in several]
        place = entity.place if change.pairs.after(entity) else change.at(entity, things[0])
        what = joined(each.label for each in things)
        yield Problem(
            place,
            f"{entity.label} is no longer behind {what}, and nobody was put in their place.",
            tuple((owned.places[0], f"{owned.new.label} was in the hands of {owned.before}.") for owned in several),
            subjects=tuple(each.label for each in things),
        )
