"""The way of a component over its dependencies to the people who can keep all of it running."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from orglint.engine.tracing.steps import MOST, Steps, Way
from orglint.graph.org import OrgGraph
from orglint.spec.entities import Component
from orglint.spec.relations import Dependency, Late
from orglint.spec.words import counted, joined


def of_component(org: OrgGraph, component: Component) -> Way:
    """Give who operates a component, and below that each dependency; those that bind are followed further."""
    walk = _Walk(org)
    walk.down(component)
    return Way(walk.steps.all, *walk.outcome(component))


class _Level(NamedTuple):
    """A component on the way down: the number of its step, and the dependencies still to be looked at."""

    component: Component
    number: int | None
    left: Iterator[Dependency]


class _Walk:
    """A walk in depth along the dependencies; each component is opened once."""

    def __init__(self, org: OrgGraph) -> None:
        self.steps: Final = Steps(org)
        self._org: Final = org
        self._path: Final[list[_Level]] = []
        self._opened: Final[dict[Component, bool]] = {}

    def down(self, component: Component) -> None:
        """Walk from a component to everything that it cannot do without."""
        self._open(component, None)
        while self._path:
            level = self._path[-1]
            on = next(level.left, None)
            if on is None:
                self._path.pop()
            elif len(self.steps) > MOST:
                self.steps.add("there are more dependencies", after=level.number, end="more")
                return
            else:
                self._follow(on, level.number)

    def _follow(self, on: Dependency, after: int | None) -> None:
        target, depth = on.on.target, len(self._path) - 1
        does = "needs" if on.binding else "uses"
        if not isinstance(target, Component):
            self.steps.lost(does, on.on, after, depth)
            return
        is_loop = any(level.component is target for level in self._path)
        seen = target in self._opened and not is_loop
        more = ", ".join(part for part in (_softened(on), "as above" if seen else "") if part)
        number = self.steps.add(
            does, target.label, after, depth, more=more, place=on.on.place, end="loop" if is_loop else ""
        )
        if on.if_late:
            self._late(on.if_late, number, depth + 1)
        if not is_loop and not seen:
            self._open(target, number, on.binding)

    def _late(self, terms: Late, after: int, depth: int) -> None:
        at = terms.after.minutes if terms.after else None
        number = self.steps.add("if late:", terms.then or "nothing is said", after, depth, at)
        if terms.authority:
            self.steps.come_to("decided by", terms.authority, number, depth + 1)
        for each in terms.inform:
            self.steps.come_to("tells", each, number, depth + 1)

    def _open(self, component: Component, number: int | None, binds: bool = True) -> None:
        """Add who operates a component; where it binds, look at its own dependencies next."""
        depth = len(self._path)
        if component.external:
            self._managed(component, number, depth)
            return
        operated = self._operated(component, number, depth)
        if binds:
            self._opened[component] = operated
            self._path.append(_Level(component, number, iter(component.depends_on)))

    def _managed(self, component: Component, number: int | None, depth: int) -> None:
        owner = self._org.structure.owner(component)
        if owner is None:
            self.steps.add("taken as available: it is external", after=number, depth=depth, place=component.place)
        else:
            self.steps.come_to("external, managed by", owner, number, depth)

    def _operated(self, component: Component, number: int | None, depth: int) -> bool:
        owner = self._org.structure.owner(component)
        if "maintainers" in component.data:
            for each in component.maintainers:
                self.steps.come_to("operated by", each, number, depth)
            if component.maintainers:
                return not self._org.behind.able(component.maintainers).nobody
        elif owner:
            self.steps.come_to("operated by", owner, number, depth, dead="dead end")
            return not self._org.behind.able(owner).nobody
        self.steps.add("operated by nobody", after=number, depth=depth, place=component.at("owner"), end="dead end")
        return False

    def outcome(self, component: Component) -> tuple[str, bool]:
        """Say whether everything that is needed has somebody who can operate it."""
        unmanned = [each.label for each, operated in self._opened.items() if not operated]
        if unmanned:
            return f"Nobody can operate {joined(unmanned)}.", False
        needed = len(self._opened) - 1
        if needed < 1:
            return "Somebody can operate it, and it needs nothing else.", True
        return f"Somebody can operate it and {counted(needed, 'component')} that it needs.", True


def _softened(on: Dependency) -> str:
    """Say what makes a dependency less than hard, apart from what holds when it is late."""
    parts = ("" if on.hard else "soft", f"fallback: {on.fallback}" if on.fallback else "")
    return ", ".join(part for part in parts if part)
