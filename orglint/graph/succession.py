"""In which order a duty comes to people: whoever is named first, and then who stands in, as it is written."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from orglint.graph.doers import Named, named
from orglint.graph.duties import Duty
from orglint.spec.entities import Person, Role, Schedule, Team
from orglint.spec.entity import Entity
from orglint.spec.references import Authority, Reference

if TYPE_CHECKING:
    from orglint.graph.org import OrgGraph


def in_order(people: Iterable[Person], order: Iterable[Person]) -> tuple[Person, ...]:
    """Give people in an order; those whom it does not mention come last, by their names."""
    ranks = {person: rank for rank, person in enumerate(dict.fromkeys(order))}
    return tuple(sorted(people, key=lambda person: (ranks.get(person, len(ranks)), person.label)))


def succession(org: "OrgGraph", duty: Duty) -> Iterator[Person]:
    """Give the people to whom a duty comes, in their order; some may come twice."""
    for each in named(org, duty):
        yield from of_named(org, each)


def of_named(org: "OrgGraph", several: Named) -> Iterator[Person]:
    """Give the people behind what is named, in their order; some may come twice."""
    for reference in several.references if isinstance(several, Authority) else several:
        yield from _of_reference(org, reference)


def _of_reference(org: "OrgGraph", reference: Reference) -> Iterator[Person]:
    target = reference.target
    if reference.lead and isinstance(target, Team):
        yield from _leads(target)
    elif isinstance(target, Team):
        for team in org.behind.below(target):
            yield from _leads(team)
            yield from _of_roles(_targets(team.members))
    elif isinstance(target, Schedule):
        yield from _of_roles(_targets(target.participants))
    elif target is not None:
        yield from _of_roles([target])


def _leads(team: Team) -> Iterator[Person]:
    lead = team.lead
    yield from _of_roles(_targets((*(lead.references if lead else ()), *team.deputies)))


def _of_roles(holders: list[Entity]) -> Iterator[Person]:
    """Give people, and those who hold roles; after them all, those who stand in for a role."""
    queue = list(dict.fromkeys(holders))
    for each in queue:
        if isinstance(each, Role):
            yield from (person for person in _targets(each.held_by) if isinstance(person, Person))
            queue += [deputy for deputy in _targets(each.deputies) if deputy not in queue]
        elif isinstance(each, Person):
            yield each


def _targets(references: Iterable[Reference]) -> list[Entity]:
    return [reference.target for reference in references if reference.target is not None]
