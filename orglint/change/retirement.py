"""What is archived, or in the hands of outsiders, from now on."""

from collections.abc import Iterator
from typing import NamedTuple

from orglint.change.pairs import Pair, Pairs
from orglint.graph.org import OrgGraph
from orglint.spec.entities import Component, Team
from orglint.spec.entity import Entity


class Retired(NamedTuple):
    """A component or team that is archived or external from now on (`how`), and what depends on it."""

    old: Component | Team
    new: Component | Team
    how: str
    dependents: tuple[Entity, ...]


def retired(old: OrgGraph, new: OrgGraph, pairs: Pairs) -> Iterator[Retired]:
    """Give what is archived or external from now on; of what is archived together only what the rest is part of."""
    archived = {pair.new: pair.old for pair in pairs.kept(Component) if _is_archived(pair, old, new)}
    found: list[tuple[Component | Team, Component | Team, str]] = [
        (was, now, "archived") for now, was in archived.items() if not archived.keys() & set(new.structure.above(now))
    ]
    types: tuple[type[Component | Team], ...] = (Component, Team)
    found += [(*pair, "external") for type_ in types for pair in pairs.changed(type_) if _is_external(*pair)]
    dependents = _dependents(new) if found else {}
    yield from (Retired(was, now, how, tuple(dependents.get(now, ()))) for was, now, how in found)


def _is_archived(pair: Pair[Component], old: OrgGraph, new: OrgGraph) -> bool:
    return new.structure.is_archived(pair.new) and not old.structure.is_archived(pair.old)


def _is_external(old: Component | Team, new: Component | Team) -> bool:
    return new.external and not old.external


def _dependents(org: OrgGraph) -> dict[Entity, dict[Entity, None]]:
    """Give for everything the components and teams that depend on it and are not archived, in order."""
    found: dict[Entity, dict[Entity, None]] = {}
    having: tuple[Component | Team, ...] = (*org.components, *org.teams)
    for entity in having:
        for dependency in entity.depends_on if "depends_on" in entity.data else ():
            if dependency.on.target is not None:
                found.setdefault(dependency.on.target, {})[entity] = None
    return found
