"""Teams or components that are part of each other, so that none of them is the whole."""

from collections.abc import Iterator

from orglint.api import Component, Entity, Org, Problem, Team, chains, joined, rule


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    everything: tuple[Entity, ...] = (*org.teams, *org.components)
    for loop in chains(everything, _above):
        first, *others = loop
        message = f"{joined(entity.label for entity in loop)} are part of each other: none of them is the whole."
        yield Problem(
            first.at("part_of"),
            message if others else f"{first.label} is part of itself.",
            related=tuple((other.at("part_of"), f"{other.label} is in the loop.") for other in others),
            witness=tuple(entity.label for entity in (*loop, first)),
            subjects=tuple(other.label for other in others),
        )


def _above(entity: Entity) -> Entity | None:
    reference = entity.part_of if isinstance(entity, (Team, Component)) and "part_of" in entity.data else None
    return reference.target if reference else None
