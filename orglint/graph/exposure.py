"""Who is in every way to a duty: single points and pairs of failure, with the way it goes."""

from collections.abc import Callable, Iterable, Iterator, Set
from itertools import islice
from typing import Final, NamedTuple

from orglint.graph.cuts import Cut, Human
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

Asked = Callable[[Entity], bool]


class Affected(NamedTuple):
    """A duty that fails, and why: `way` leads from its entity over dependencies to the one that these people hold."""

    entity: Entity
    way: tuple[Entity, ...]


class Exposure(NamedTuple):
    """Duties of one verb that fail without these one or two humans, near to far; `more`: there are others still."""

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
        self._components: Final[dict[Cut, list[Component]]] = {}
        self._others: Final[dict[tuple[Cut, Verb], list[Entity]]] = {}
        for duty, cuts in duties.all():
            for cut in cuts:
                if isinstance(duty.entity, Component):
                    self._components.setdefault(cut, []).append(duty.entity)
                else:
                    self._others.setdefault((cut, duty.verb), []).append(duty.entity)

    def of_size(self, size: int, asked: Asked) -> Iterator[Exposure]:
        """Give the exposures to cuts of one or two humans, of the duties that are asked about."""
        breakage = _Breakage(self._dependencies, asked)
        for cut, components in self._components.items():
            if len(cut) == size:
                yield from _exposure(cut, "operate", self._broken(cut, components, breakage))
        for (cut, verb), entities in self._others.items():
            if len(cut) == size:
                yield from _exposure(cut, verb, (Affected(each, (each,)) for each in entities if asked(each)))

    def _broken(self, cut: Cut, components: list[Component], breakage: "_Breakage") -> Iterator[Affected]:
        if len(cut) == 1:
            return breakage.of(components, frozenset())
        spared: set[Component] = set()
        for human in cut if any(map(breakage.matters, components)) else ():
            alone = breakage.alone(human, self._components.get(frozenset((human,)), ()))
            if alone is None:
                return iter(())
            spared |= alone
        return breakage.of(components, spared)


def _exposure(cut: Cut, verb: Verb, affected: Iterator[Affected]) -> Iterator[Exposure]:
    duties = tuple(islice(affected, NAMED + 1))
    if duties:
        yield Exposure(cut, verb, duties[:NAMED], len(duties) > NAMED)


class _Breakage:
    """Which components break when others do, as far as that leads to components that are asked about."""

    def __init__(self, dependencies: Dependencies, asked: Asked) -> None:
        self._bound_by: Final = dependencies.bound_by
        self._asked: Final = asked
        self._alone: Final[dict[Human, frozenset[Component] | None]] = {}
        self._needed: Final[set[Component]] = set()
        for component in (queue := [c for c in dependencies.binding if asked(c)]):
            for target in dependencies.binding.get(component, ()):
                if target not in self._needed:
                    self._needed.add(target)
                    queue.append(target)

    def matters(self, component: Component) -> bool:
        """Tell whether a component is asked about, or one that is is bound to it."""
        return component in self._needed or self._asked(component)

    def of(self, start: Iterable[Component], spared: Set[Component]) -> Iterator[Affected]:
        """Give what is asked about among `start` and all that is bound to it, near to far; `spared` is passed over."""
        passed = 0
        towards: dict[Component, Component | None] = {}
        for component in self._walk(start, spared, towards):
            if self._asked(component):
                yield Affected(component, _way(component, towards))
            elif towards[component] is not None and (passed := passed + 1) > FAR:
                return

    def alone(self, human: Human, own: Iterable[Component]) -> frozenset[Component] | None:
        """Give what breaks with one human who breaks `own` directly; None where that is more than `FAR`."""
        if human not in self._alone:
            found = frozenset(islice(self._walk(own, frozenset(), {}), FAR + 1))
            self._alone[human] = found if len(found) <= FAR else None
        return self._alone[human]

    def _walk(
        self, start: Iterable[Component], spared: Set[Component], towards: dict[Component, Component | None]
    ) -> Iterator[Component]:
        """Give each component as soon as it is seen; `towards` learns the next step back from it."""
        queue: list[Component | None] = [None]
        for component in queue:
            for each in start if component is None else self._bound_by.get(component, ()):
                if each not in towards and each not in spared and self.matters(each):
                    towards[each] = component
                    queue.append(each)
                    yield each


def _way(component: Component, towards: dict[Component, Component | None]) -> tuple[Component, ...]:
    way = [component]
    while (after := towards[way[-1]]) is not None:
        way.append(after)
    return tuple(way)
