"""Why nobody is behind a reference, in a few words."""

from collections.abc import Iterable, Iterator
from typing import Final

from orglint.graph.people import People
from orglint.spec.entities import Person, Role, Schedule, Team
from orglint.spec.entity import Entity
from orglint.spec.references import Reference

_EMPTY: Final[dict[type[Entity], str]] = {Role: "held by nobody", Schedule: "no participants", Team: "nobody in it"}


def vacancy(people: People, what: Reference | Entity) -> str:
    """Say why nobody is behind something: `a bot`, `only bots`, `no participants`, `a placeholder`.

    To be asked only where `people` knows of nobody there.
    """
    target = what.target if isinstance(what, Reference) else what
    if target is None:
        return "a placeholder" if isinstance(what, Reference) and what.fault == "placeholder" else "unknown"
    if isinstance(target, Person):
        return "a bot" if target.is_bot else _absent(people)
    if isinstance(what, Reference) and what.lead and isinstance(target, Team):
        reasons, empty = _reasons(people, _lead(target)), "no lead"
    else:
        reasons, empty = _reasons(people, _named(people, target)), _EMPTY.get(type(target), "nobody")
    return f"only {' and '.join(reasons)}" if reasons else empty


def _reasons(people: People, references: Iterable[Reference]) -> list[str]:
    """Give what stands in place of people, each once, in the order written."""
    return list(dict.fromkeys(_reason(people, leaf) for reference in references for leaf in _leaves(reference)))


def _reason(people: People, leaf: Reference) -> str:
    if isinstance(leaf.target, Person):
        return "bots" if leaf.target.is_bot else f"people who are {_absent(people)}"
    return "placeholders"


def _absent(people: People) -> str:
    return "gone" if people.away_counts else "away or gone"


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
