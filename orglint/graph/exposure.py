"""Who is in every way to a duty: single points and pairs of failure, with the way it goes."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from orglint.graph.cuts import Cut
from orglint.graph.dependencies import Dependencies
from orglint.graph.duties import Duties, Duty, Verb
from orglint.spec.entities import Component
from orglint.spec.entity import Entity

NAMED = 50
"""How many duties an exposure names before it says "and more"."""

_VISITED = 5000
"""How far the walk from one person's components goes through such as are not asked about."""


class Affected(NamedTuple):
    """A duty that fails, and why: `way` leads from its entity over dependencies to the one that these people hold."""

    entity: Entity
    way: tuple[Entity, ...]


class Exposure(NamedTuple):
    """Duties of one verb that fail without these one or two humans; `more` tells that there are others still."""

    humans: Cut
    verb: Verb
    duties: tuple[Affected, ...]
    more: bool


class Exposures:
    """Minimal cut sets of one and two humans for every duty, the dependencies of components counted in.

    A hard dependency is an AND: whatever cuts a component cuts all that are bound to it. So the components that a cut
    breaks are found by walking the bonds backwards, breadth first, from those it breaks directly; loops need no
    treatment, and the way walked is a shortest witness.
    """

    def __init__(self, duties: Duties, dependencies: Dependencies) -> None:
        self._dependencies: Final = dependencies
        self._own: Final[dict[tuple[Cut, Verb], list[Entity]]] = {}
        for duty, cuts in duties.all():
            self._enter(duty, cuts)

    def _enter(self, duty: Duty, cuts: Iterable[Cut]) -> None:
        for cut in cuts:
            self._own.setdefault((cut, duty.verb), []).append(duty.entity)

    def of_size(self, size: int, asked: Callable[[Entity], bool]) -> Iterator[Exposure]:
        """Give the exposures to cuts of one or two humans, of the duties that are asked about."""
        for (cut, verb), entities in self._own.items():
            if len(cut) == size:
                exposure = self._exposure(cut, verb, entities, asked)
                if exposure.duties:
                    yield exposure

    def _exposure(self, cut: Cut, verb: Verb, entities: list[Entity], asked: Callable[[Entity], bool]) -> Exposure:
        if verb != "operate":
            found = [Affected(entity, (entity,)) for entity in entities if asked(entity)]
            return Exposure(cut, verb, tuple(found[:NAMED]), len(found) > NAMED)
        spared = self._broken_by_less(cut)
        towards: dict[Entity, Entity | None] = {}
        hit = (c for c in self._backwards(entities, towards) if c not in spared and asked(c))
        broken = list(islice(hit, NAMED + 1))
        duties = tuple(Affected(component, _way(component, towards)) for component in broken[:NAMED])
        return Exposure(cut, verb, duties, len(broken) > NAMED)

    def _broken_by_less(self, cut: Cut) -> set[Entity]:
        if len(cut) == 1:
            return set()
        singles = [self._own.get((frozenset((human,)), "operate"), []) for human in cut]
        return {component for single in singles for component in self._backwards(single, {})}

    def _backwards(self, start: Iterable[Entity], towards: dict[Entity, Entity | None]) -> Iterator[Entity]:
        """Give what is bound to `start`, near to far; `towards` learns the next step back from each."""
        towards.update(dict.fromkeys(start))
        queue = list(towards)
        for component in queue:
            yield component
            if len(queue) > _VISITED or not isinstance(component, Component):
                continue
            for dependent in self._dependencies.bound_by.get(component, ()):
                if dependent not in towards and not dependent.external:
                    towards[dependent] = component
                    queue.append(dependent)


def _way(component: Entity, towards: dict[Entity, Entity | None]) -> tuple[Entity, ...]:
    way = [component]
    while (after := towards[way[-1]]) is not None:
        way.append(after)
    return tuple(way)
