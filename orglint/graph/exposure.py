"""Who is in every way to a duty: single points and pairs of failure, with the way it goes."""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import chain, islice
from typing import Final, Generic, NamedTuple, TypeVar

from orglint.graph.cuts import Cut, Head, Human
from orglint.graph.dependencies import Dependencies
from orglint.graph.duties import Duties, Verb
from orglint.spec.entities import Component
from orglint.spec.entity import Entity

NAMED: Final = 50
"""How many duties an exposure names before it says that there are more."""

FAR: Final = 1000
"""How far is looked, so that the time taken stays in proportion to the organisation.

Behind one cut, so many components that are not asked about are passed in search of such as are. And whoever breaks
more than so many alone is no part of pairs for components: that one is to be mended first.
"""


E_co = TypeVar("E_co", bound=Entity, covariant=True)


class Affected(NamedTuple, Generic[E_co]):
    """A duty that fails, and why: its own people are missing, or its component is bound to that of `through`."""

    entity: E_co
    through: "Affected[E_co] | None" = None

    @property
    def way(self) -> tuple[E_co, ...]:
        """Give the entity, what it is bound to, and so on, to the one whose own people are missing."""
        way: list[E_co] = []
        step: Affected[E_co] | None = self
        while step is not None:
            way.append(step.entity)
            step = step.through
        return tuple(way)


class Exposure(NamedTuple):
    """Duties of one verb that fail without these one or two humans, near to far; `more`: there are others still."""

    humans: Cut
    verb: Verb
    duties: tuple[Affected[Entity], ...]
    more: bool

    @property
    def who(self) -> str:
        """Name the humans for messages: `person:ana and person:bo`, `the two people of team:night`."""
        counted = {human.of for human in self.humans if isinstance(human, Head)}
        if len(self.humans) == 1 or len(counted) != 1 or not all(isinstance(human, Head) for human in self.humans):
            return " and ".join(sorted(human.label for human in self.humans))
        (of,) = counted
        is_all = of.data.get("headcount") == len(self.humans)
        return f"the two people of {of.label}" if is_all else f"two unnamed people of {of.label}"


class Exposures:
    """Minimal cut sets of one and two humans for every duty, the dependencies of components counted in.

    A hard dependency is an AND: whatever cuts a component cuts all that are bound to it. So the components that a cut
    breaks are found by walking the bonds backwards, breadth first, from those it breaks directly; loops need no
    treatment, and the way walked is a shortest witness.
    """

    def __init__(self, duties: Duties, dependencies: Dependencies) -> None:
        self._dependencies: Final = dependencies
        self._components: Final[dict[Cut, list[Component]]] = {}
        self._others: Final[dict[tuple[Cut, Verb], list[Entity]]] = {}
        for duty, cuts in duties.all():
            for cut in cuts:
                if isinstance(duty.entity, Component):
                    self._components.setdefault(cut, []).append(duty.entity)
                else:
                    self._others.setdefault((cut, duty.verb), []).append(duty.entity)

    def of_size(self, size: int, asked: Callable[[Entity], bool], most: int = NAMED) -> Iterator[Exposure]:
        """Give the exposures to cuts of one or two humans, of the duties that are asked about, at most `most` each."""
        failing = dict.fromkeys(chain(chain.from_iterable(self._components.values()), self._dependencies.binding))
        breakage = _Breakage(self._dependencies, frozenset(filter(asked, failing)))
        for cut, components in self._components.items():
            if len(cut) == size:
                yield from _exposure(cut, "operate", self._broken(cut, components, breakage), most)
        for (cut, verb), entities in self._others.items():
            if len(cut) == size:
                yield from _exposure(cut, verb, map(Affected, sorted(filter(asked, entities), key=_id)), most)

    def _broken(self, cut: Cut, components: list[Component], breakage: "_Breakage") -> Iterator[Affected[Component]]:
        spared: set[Component] = set()
        for human in cut if len(cut) > 1 and breakage.concerns(components) else ():
            alone = breakage.alone(human, self._components.get(frozenset((human,)), ()))
            if alone is None:
                return iter(())
            spared |= alone
        return breakage.of(components, spared)


def _exposure(cut: Cut, verb: Verb, affected: Iterator[Affected[Entity]], most: int) -> Iterator[Exposure]:
    duties = tuple(islice(affected, most + 1))
    if duties:
        yield Exposure(cut, verb, duties[:most], len(duties) > most)


def _id(entity: Entity) -> str:
    return entity.id


class _Breakage:
    """Which components break when others do, as far as that leads to the components that are asked about."""

    def __init__(self, dependencies: Dependencies, asked: frozenset[Component]) -> None:
        self._bound_by: Final = dependencies.bound_by
        self._asked: Final = asked
        self._alone: Final[dict[Human, frozenset[Component] | None]] = {}
        self._basic: Final[set[Component]] = set()  # known to break more than `FAR`
        self._leading: Final = set(asked)
        queue = list(asked)
        for component in queue:
            for target in dependencies.binding.get(component, ()):
                if target not in self._leading:
                    self._leading.add(target)
                    queue.append(target)

    def concerns(self, components: Iterable[Component]) -> bool:
        """Tell whether any of these is asked about, or has one bound to it that is."""
        return not self._leading.isdisjoint(components)

    def of(self, start: Iterable[Component], spared: Set[Component]) -> Iterator[Affected[Component]]:
        """Give what is asked about among `start` and all that is bound to it, near to far; `spared` is passed over."""
        passed = 0
        for affected in self._walk(start, spared):
            if affected.entity in self._asked:
                yield affected
            elif affected.through is not None:
                passed += 1
                if passed > FAR:
                    return

    def alone(self, human: Human, own: Sequence[Component]) -> frozenset[Component] | None:
        """Give what breaks with one human who breaks `own` directly; None where that is more than `FAR`."""
        if human not in self._alone:
            self._alone[human] = self._reach(own)
        return self._alone[human]

    def _reach(self, own: Sequence[Component]) -> frozenset[Component] | None:
        found: set[Component] = set()
        for affected in self._walk(own, frozenset()):
            found.add(affected.entity)
            if len(found) > FAR or affected.entity in self._basic:
                self._basic.update(own if len(own) == 1 else ())
                return None
        return frozenset(found)

    def _walk(self, start: Iterable[Component], spared: Set[Component]) -> Iterator[Affected[Component]]:
        """Give each component as soon as it is seen; of several as near, those come first whose ids do."""
        seen = set(spared)
        first = sorted(self._leading.intersection(start) - seen, key=_id)
        queue = [Affected(component) for component in first]
        seen.update(first)
        yield from queue
        for affected in queue:
            for component in self._bound_by.get(affected.entity, ()):
                if component in self._leading and component not in seen:
                    seen.add(component)
                    queue.append(Affected(component, affected))
                    yield queue[-1]
