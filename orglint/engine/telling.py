"""How places and people of an organisation are told in a report."""

from collections.abc import Iterator
from typing import Final

from orglint.graph.crowd import Crowd
from orglint.graph.mandate import incapacity
from orglint.graph.org import OrgGraph
from orglint.graph.vacancy import vacancy
from orglint.report.description import Who
from orglint.report.spot import Spot
from orglint.spec.entity import Entity
from orglint.spec.phrases import plain, reference, spaced
from orglint.spec.place import Place
from orglint.spec.references import Authority, Reference

_TRAITS: Final = ("kind", "severity", "category", "tier", "lifecycle", "external", "self_led", "headcount")
"""Fields that say in a word what an entity is."""

Holding = Entity | Reference | Authority | tuple[Reference, ...] | None


def spot(place: Place) -> Spot:
    """Give where a place is."""
    span = place.span
    return Spot(place.document.path, span.line, span.column)


def who(org: OrgGraph, what: Holding, stand_ins: bool = True) -> Who:
    """Give the people behind something, by default with those who stand in for them; where nobody is, why."""
    crowd = org.behind.able(what) if stand_ins else org.behind.behind(what)
    several = isinstance(what, Authority) and len(what.references) > 1
    why = incapacity(org.behind, what) if several and isinstance(what, Authority) else None
    return of_crowd(crowd)._replace(why=why or _why(org, crowd, what))


def of_crowd(crowd: Crowd) -> Who:
    """Give the people of a crowd."""
    people = tuple(sorted(person.label for person in crowd.people))
    return Who(people, sum(count for _, count in crowd.heads), crowd.unknown)


def _why(org: OrgGraph, crowd: Crowd, what: Holding) -> str:
    """Say what is named and does not exist, or why nobody is there."""
    references = _references(what)
    if lost := [reference(each) for each in references if each.fault not in (None, "placeholder")]:
        return ", ".join(lost)
    if not crowd.nobody or what is None:
        return ""
    if isinstance(what, Entity):
        return vacancy(org.behind, what)
    if len(references) == 1:
        return vacancy(org.behind, references[0])
    return ", ".join(dict.fromkeys(f"{each}: {vacancy(org.behind, each)}" for each in references)) or "named by nobody"


def _references(what: Holding) -> tuple[Reference, ...]:
    if what is None or isinstance(what, Entity):
        return ()
    if isinstance(what, Reference):
        return (what,)
    return what.references if isinstance(what, Authority) else what


def traits(entity: Entity) -> Iterator[str]:
    """Give in a few words what an entity is: what kind of its kind, its tier, how severe it is."""
    for key in _TRAITS:
        value = entity.data.get(key)
        if value is None or value is False:
            continue
        yield spaced(key) if value is True else plain(value) if isinstance(value, str) else f"{key} {plain(value)}"
