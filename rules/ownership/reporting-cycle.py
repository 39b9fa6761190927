"""People or roles that, through each other, report to themselves."""

from collections.abc import Iterator

from orglint.api import Entity, Org, Person, Place, Problem, Role, chains, joined, rule


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    everyone: tuple[Entity, ...] = (*org.people, *org.roles)
    for loop in chains(everyone, _above):
        first, *others = loop
        who = joined(entity.label for entity in loop)
        itself = "themselves" if isinstance(first, Person) else "itself"
        yield Problem(
            _place(first),
            f"{who} report to each other: nobody is above them all." if others else f"{who} reports to {itself}.",
            related=tuple((_place(other), f"{other.label} is in the loop.") for other in others),
            witness=tuple(entity.label for entity in (*loop, first)),
            subjects=tuple(other.label for other in others),
        )


def _place(entity: Entity) -> Place:
    return entity.at("manager" if isinstance(entity, Person) else "reports_to")


def _above(entity: Entity) -> Entity | None:
    reference = None
    if isinstance(entity, Person) and "manager" in entity.data:
        reference = entity.manager
    elif isinstance(entity, Role) and "reports_to" in entity.data:
        reference = entity.reports_to
    return reference.target if reference else None
