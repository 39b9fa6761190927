"""What a component or team depends on and what depends on it, directly and in the end."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from orglint.spec.entities import Team
from orglint.spec.entity import Entity
from orglint.spec.phrases import dependency
from orglint.spec.place import Place

if TYPE_CHECKING:
    from orglint.graph.org import OrgGraph


class Link(NamedTuple):
    """A dependency between two entities: `how` in words, and where it is written."""

    source: Entity
    target: Entity
    how: str
    place: Place


class Reach(NamedTuple):
    """What is one dependency away, and how many entities are one or more away."""

    direct: tuple[Link, ...]
    total: int


class Links(NamedTuple):
    """Every dependency between components or between teams, by its ends."""

    of: Mapping[Entity, list[Link]]
    on: Mapping[Entity, list[Link]]


def links(org: "OrgGraph") -> Links:
    """Give every dependency. Ask through `org.once`."""
    of: dict[Entity, list[Link]] = {}
    on: dict[Entity, list[Link]] = {}
    for link in (*_of_components(org), *_of_teams(org)):
        of.setdefault(link.source, []).append(link)
        on.setdefault(link.target, []).append(link)
    return Links(of, on)


def needs(org: "OrgGraph", entity: Entity) -> Reach:
    """Give what an entity depends on."""
    of = org.once(links).of
    return Reach(tuple(of.get(entity, ())), _count(entity, of, lambda link: link.target))


def needed_by(org: "OrgGraph", entity: Entity) -> Reach:
    """Give what depends on an entity."""
    on = org.once(links).on
    return Reach(tuple(on.get(entity, ())), _count(entity, on, lambda link: link.source))


def _of_components(org: "OrgGraph") -> Iterator[Link]:
    for component, known in org.dependencies.of.items():
        for on, target in known:
            yield Link(component, target, dependency(on), on.on.place)


def _of_teams(org: "OrgGraph") -> Iterator[Link]:
    """Give what teams declare, and once for each pair of teams what else their components make of it."""
    seen: set[tuple[Team, Team]] = set()
    for coupling in org.couplings.all:
        pair = (coupling.team, coupling.on)
        if coupling.through is None:
            how = f"{dependency(coupling.dependency)}, {coupling.mode}" if not coupling.dependency.mode else ""
            yield Link(*pair, how or dependency(coupling.dependency), coupling.dependency.on.place)
        elif pair not in seen:
            yield Link(*pair, f"{coupling}, {coupling.mode}", coupling.dependency.on.place)
        seen.add(pair)


def _count(entity: Entity, links_of: Mapping[Entity, list[Link]], end: Callable[[Link], Entity]) -> int:
    """Count everything that links lead to, the entity itself left out."""
    seen = {entity}
    queue = [entity]
    for each in queue:
        for link in links_of.get(each, ()):
            if end(link) not in seen:
                seen.add(end(link))
                queue.append(end(link))
    return len(queue) - 1
