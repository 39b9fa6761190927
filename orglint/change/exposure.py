"""Duties that several ways led to, and that now go through one person."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from orglint.change.movement import Movement
from orglint.change.ownership import Ownerships
from orglint.change.pairs import Pairs
from orglint.graph.crowd import Crowd
from orglint.graph.cuts import MOST, Cuts, Head, Human, one_of
from orglint.graph.duties import Duties, Duty, Verb
from orglint.graph.org import OrgGraph
from orglint.graph.routes import Routes
from orglint.spec.entities import Component
from orglint.spec.entity import Entity

Asked = Callable[[Entity, Entity], bool]


class Narrow(NamedTuple):
    """A duty that goes through one human; `way` leads from its entity to the one that the human alone holds."""

    entity: Entity
    way: tuple[Entity, ...]


class Narrowed(NamedTuple):
    """The duties of one verb that had several ways, and now go through this human."""

    human: Human
    verb: Verb
    duties: tuple[Narrow, ...]


class Exposed(NamedTuple):
    """A duty, the humans through each of whom it goes, and the way to them."""

    duty: Duty
    humans: tuple[Human, ...]
    way: tuple[Entity, ...]


class Narrowing:
    """Looks only at duties that the change touches, and at what is bound to them."""

    def __init__(self, old: OrgGraph, new: OrgGraph, pairs: Pairs, ownerships: Ownerships, movement: Movement) -> None:
        people = ownerships.certain, ownerships.remaining
        before = _Known(old.spec, people[0], old.structure, Routes(people[0]))
        after = Duties(new.spec, people[1], new.structure, Routes(people[1]))
        self._before: Final = _Ways(before, old)
        self._after: Final = _Ways(after, new)
        self._bound_by: Final = new.dependencies.bound_by
        self._pairs: Final = pairs
        self._movement: Final = movement

    def narrowed(self, asked: Asked) -> Iterator[Narrowed]:
        """Give the duties that are newly exposed to one human, of entities that are `asked` about, in both versions."""
        found: dict[tuple[Human, Verb], list[Narrow]] = {}
        for duty, humans, way in (*self._components(), *self._others()):
            was = self._pairs.before(duty.entity)
            if was is not None and asked(was, duty.entity):
                for human in humans:
                    found.setdefault((human, duty.verb), []).append(Narrow(duty.entity, way))
        for (human, verb), duties in found.items():
            yield Narrowed(human, verb, tuple(duties))

    def _components(self) -> Iterator[Exposed]:
        """Give the newly exposed components: those that are touched, and, near to far, what is bound to them."""
        ways = {c: exposed for c in self._touched() if self._was_free(c) and (exposed := self._after.through(c))}
        queue = list(ways)
        for component in queue:
            humans, way = ways[component]
            if self._can_be_operated(component):
                yield Exposed(Duty("operate", component), humans, way)
            for dependent in self._bound_by.get(component, ()):
                if dependent not in ways and self._was_free(dependent):
                    ways[dependent] = humans, (dependent, *way) if len(way) < _LONG else way
                    queue.append(dependent)

    def _touched(self) -> Iterator[Component]:
        for added in self._pairs.added(Component):
            yield from (added, *self._bound_by.get(added, ()))
        yield from (new for _, new in self._pairs.kept(Component) if self._movement.reaches(new))

    def _was_free(self, component: Component) -> bool:
        """Tell whether a component was not exposed before."""
        was = self._pairs.before(component)
        return was is None or self._before.through(was) is None

    def _can_be_operated(self, component: Component) -> bool:
        """Tell whether somebody can operate a component in both versions."""
        was = self._pairs.before(component)
        sides = ((self._before, was), (self._after, component))
        return all(each is not None and ways.direct(Duty("operate", each)) is not None for ways, each in sides)

    def _others(self) -> Iterator[Exposed]:
        for duty in self._after.duties.declared():
            if isinstance(duty.entity, Component) or not self._movement.changes(duty.entity):
                continue
            was = self._pairs.before(duty.entity)
            before = self._before.direct(Duty(duty.verb, was)) if was is not None else None
            if before == () and (now := self._after.direct(duty)):
                yield Exposed(duty, now, (duty.entity,))


_LONG: Final = 50
"""So many steps of a way are kept, counted from its end."""


class _Ways:
    """The humans through each of whom duties go in one version, computed where it is asked for."""

    def __init__(self, duties: Duties, org: OrgGraph) -> None:
        self.duties: Final = duties
        self._structure: Final = org.structure
        self._binding: Final = org.dependencies.binding
        self._direct: Final[dict[Duty, tuple[Human, ...] | None]] = {}
        self._free: Final[set[Component]] = set()

    def direct(self, duty: Duty) -> tuple[Human, ...] | None:
        """Give the humans through whom a duty goes, whatever it depends on; None where nobody can do it."""
        if duty not in self._direct:
            cuts = self.duties.of(duty) if self._is_asked(duty.entity) else None
            singles = (human for cut in cuts or () if len(cut) == 1 for human in cut)
            self._direct[duty] = None if cuts is None else tuple(sorted(singles, key=_label))
        return self._direct[duty]

    def _is_asked(self, entity: Entity) -> bool:
        """Tell whether somebody of the organisation must be able to do something with an entity."""
        return not isinstance(entity, Component) or not (entity.external or self._structure.is_archived(entity))

    def through(self, component: Component) -> tuple[tuple[Human, ...], tuple[Entity, ...]] | None:
        """Give the humans whom a component cannot do without, dependencies counted in, and the shortest way to them."""
        towards: dict[Component, Component | None] = {component: None}
        queue = [component]
        for each in queue:
            if humans := self.direct(Duty("operate", each)):
                return humans, _way(each, towards)
            for target in self._binding.get(each, ()):
                if target not in towards and target not in self._free:
                    towards[target] = each
                    queue.append(target)
        self._free.update(queue)
        return None


def _way(end: Component, towards: dict[Component, Component | None]) -> tuple[Entity, ...]:
    way = [end]
    while (before := towards[way[-1]]) is not None:
        way.append(before)
    return tuple(reversed(way))[-_LONG:]


class _Known(Duties):
    """Duties in which those of whom nothing is known count for one, so that several ways are certain."""

    def _of(self, crowd: Crowd) -> Cuts | None:
        return one_of((self._somebody, *islice(crowd.humans, MOST))) if crowd.unknown else super()._of(crowd)

    def _vote_of_people(self, crowd: Crowd, need: int) -> Cuts | None:
        return one_of((self._somebody,)) if crowd.unknown else super()._vote_of_people(crowd, need)

    @property
    def _somebody(self) -> Human:
        """Give a human who is none of those that an entity counts."""
        return Head(next(self._spec.entities), -1)


def _label(human: Human) -> str:
    return human.label
