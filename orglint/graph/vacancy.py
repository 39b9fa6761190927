"""Why nobody is behind a reference, in a few words."""

from collections.abc import Iterable, Iterator
from typing import Final

from orglint.graph.people import People
from orglint.spec.entities import Person, Role, Schedule, Team
from orglint.spec.entity import Entity
from orglint.spec.references import Reference

_EMPTY: Final[dict[type[Entity], str]] = {Role: "held by nobody", Schedule: "no participants", Team: "nobody in it"}


def vacancy(people: People, reference: Reference) -> str:
    """Say why nobody is behind a reference: `a bot`, `only bots`, `no participants`, `a placeholder`.

    To be asked only where `people` knows of nobody there.
    """
    target = reference.target
    if target is None:
        return "a placeholder"
    if isinstance(target, Person):
        return "a bot" if target.is_bot else "away or gone"
    if reference.lead and isinstance(target, Team):
        reasons, empty = _reasons(_lead(target)), "no lead"
    else:
        reasons, empty = _reasons(_named(people, target)), _EMPTY.get(type(target), "nobody")
    return f"only {' and '.join(reasons)}" if reasons else empty


def _reasons(references: Iterable[Reference]) -> list[str]:
    """Give what stands in place of people, each once, in the order written."""
    return list(dict.fromkeys(_reason(leaf) for reference in references for leaf in _leaves(reference)))


def _reason(leaf: Reference) -> str:
    if isinstance(leaf.target, Person):
        return "bots" if leaf.target.is_bot else "people who are away or gone"
    return "placeholders"


def _leaves(reference: Reference) -> Iterator[Reference]:
    if isinstance(reference.target, Role):
        yield from reference.target.held_by
    else:
        yield reference


def _named(people: People, entity: Entity) -> Iterator[Reference]:
    if isinstance(entity, Role):
        yield from entity.held_by
    elif isinstance(entity, Schedule):
        yield from entity.participants
    elif isinstance(entity, Team):
        for team in people.below(entity):
            if not team.is_umbrella:
                yield from (*_lead(team), *team.members)


def _lead(team: Team) -> tuple[Reference, ...]:
    return (*(team.lead.references if team.lead else ()), *team.deputies)
