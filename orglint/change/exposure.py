"""Duties that several ways led to, and that now go through one person."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from orglint.change.ownership import Ownerships
from orglint.change.pairs import Pairs
from orglint.graph.crowd import Crowd
from orglint.graph.cuts import Cuts, Head, Human, one_of
from orglint.graph.dependencies import Dependencies
from orglint.graph.duties import Duties, Duty, Verb
from orglint.graph.org import OrgGraph
from orglint.graph.routes import Routes
from orglint.spec.entities import Component
from orglint.spec.entity import Entity


class Narrow(NamedTuple):
    """A duty that goes through one human; `way` leads from its entity to the one that the human alone holds."""

    entity: Entity
    way: tuple[Entity, ...]


class Narrowed(NamedTuple):
    """The duties of one verb that had several ways, and now go through this human."""

    human: Human
    verb: Verb
    duties: tuple[Narrow, ...]


def narrowed(
    old: OrgGraph, new: OrgGraph, pairs: Pairs, ownerships: Ownerships, asked: Callable[[Entity, Entity], bool]
) -> Iterator[Narrowed]:
    """Give the duties that are newly exposed to one human; `asked` tells of both versions of an entity if it counts."""
    before = _ways(_Known(old.spec, ownerships.certain, old.structure, Routes(ownerships.certain)), old.dependencies)
    people = ownerships.remaining
    after = _ways(Duties(new.spec, people, new.structure, Routes(people)), new.dependencies)
    found: dict[tuple[Human, Verb], list[Narrow]] = {}
    for duty, (humans, way) in after.items():
        was = pairs.before(duty.entity)
        had = before.get(Duty(duty.verb, was)) if was is not None else None
        if was is not None and had is not None and not had[0] and asked(was, duty.entity):
            for human in humans:
                found.setdefault((human, duty.verb), []).append(Narrow(duty.entity, way))
    for (human, verb), duties in found.items():
        yield Narrowed(human, verb, tuple(duties))


Way = tuple[tuple[Human, ...], tuple[Entity, ...]]
"""The humans through each of whom a duty goes, none where there are several ways, and the way to them."""


def _ways(duties: Duties, dependencies: Dependencies) -> dict[Duty, Way]:
    """Give every duty that somebody can do, those of components with what they inherit from their dependencies."""
    found: dict[Duty, Way] = {}
    exposed: dict[Component, Way] = {}
    for duty, cuts in duties.all():
        humans = sorted((human for cut in cuts if len(cut) == 1 for human in cut), key=_label)
        found[duty] = (tuple(humans), (duty.entity,))
        if humans and isinstance(duty.entity, Component):
            exposed[duty.entity] = found[duty]
    queue = list(exposed)
    for component in queue:
        for dependent in dependencies.bound_by.get(component, ()):
            if dependent not in exposed:
                humans_there, way = exposed[component]
                exposed[dependent] = (humans_there, (dependent, *way) if len(way) < _LONG else way)
                queue.append(dependent)
    for component, way_there in exposed.items():
        if Duty("operate", component) in found:
            found[Duty("operate", component)] = way_there
    return found


_LONG: Final = 50
"""So many steps of a way are kept, counted from its end."""


class _Known(Duties):
    """Duties in which those of whom nothing is known count for one, so that several ways are certain."""

    def _of(self, crowd: Crowd) -> Cuts | None:
        return one_of((self._somebody, *crowd.humans)) if crowd.unknown else super()._of(crowd)

    def _vote_of_people(self, crowd: Crowd, need: int) -> Cuts | None:
        return one_of((self._somebody,)) if crowd.unknown else super()._vote_of_people(crowd, need)

    @property
    def _somebody(self) -> Human:
        """Give a human who is none of those that an entity counts."""
        return Head(next(self._spec.entities), -1)


def _label(human: Human) -> str:
    return human.label
