"""What depends on what, and the loops in it."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Final, Generic, NamedTuple, TypeVar

from orglint.graph.structure import Structure
from orglint.spec.entities import Component
from orglint.spec.entity import Entity
from orglint.spec.fields import listed
from orglint.spec.model import Spec
from orglint.spec.references import Reference
from orglint.spec.relations import Dependency

N = TypeVar("N", bound=Entity)
Loop = tuple[N, ...]


class Dependencies:
    """The dependencies of living components.

    `binding` are those without which a component cannot be operated: hard, with neither fallback nor `if_late`, and
    with nothing external at either end; `bound_by` leads the other way, in the order of ids.
    """

    def __init__(self, spec: Spec, structure: Structure) -> None:
        self._spec: Final = spec
        self._structure: Final = structure
        self._targets: Final[dict[str, Component | None]] = {}
        self.binding: Final[dict[Component, list[Component]]] = {}
        self.bound_by: Final[dict[Component, list[Component]]] = {}
        for component in self._depending():
            if not component.external and (targets := dict.fromkeys(self._bonds(component))):
                self.binding[component] = list(targets)
                for target in targets:
                    self.bound_by.setdefault(target, []).append(component)
        for dependents in self.bound_by.values():
            dependents.sort(key=_id)

    @cached_property
    def of(self) -> dict[Component, tuple[tuple[Dependency, Component], ...]]:
        """Give for every component all its dependencies, in the order written, each with the component it names."""
        return {component: tuple(self._known(component)) for component in self._depending()}

    def _depending(self) -> Iterator[Component]:
        for component in self._spec.all(Component):
            if "depends_on" in component.data and not self._structure.is_archived(component):
                yield component

    def _known(self, component: Component) -> Iterator[tuple[Dependency, Component]]:
        for dependency in component.depends_on:
            target = dependency.on.target
            if isinstance(target, Component) and not self._structure.is_archived(target):
                yield dependency, target

    def _bonds(self, component: Component) -> Iterator[Component]:
        written = listed(component.data["depends_on"])
        if not all(isinstance(item, str) for item in written):
            yield from (on for dependency, on in self._known(component) if dependency.binding and not on.external)
            return
        for text in written:  # the short form binds, and is most of what there is: each id is looked up once
            if text not in self._targets:
                self._targets[text] = self._within(self._spec.index.resolve(text, component, (), (Component.noun,)))
            if (target := self._targets[text]) is not None:
                yield target

    def _within(self, reference: Reference) -> Component | None:
        """Give a component that is named, unless it is archived or external."""
        target = reference.target
        if not isinstance(target, Component) or target.external or self._structure.is_archived(target):
            return None
        return target


class Knot(NamedTuple, Generic[N]):
    """A strongly connected set: everything in it leads to everything else in it.

    `members` are sorted by label; `loop` is a shortest one through the first of them.
    """

    members: tuple[N, ...]
    loop: Loop[N]


def loops(successors: dict[N, list[N]]) -> Iterator[Loop[N]]:
    """Give one loop for every strongly connected set; see `knots`."""
    return (knot.loop for knot in knots(successors))


def knots(successors: dict[N, list[N]]) -> Iterator[Knot[N]]:
    """Give the strongly connected sets of more than one node, and every node with an edge to itself.

    They come in the order of `successors`.
    """
    cyclic = _cyclic(successors)
    if not cyclic:
        return
    import networkx as nx  # only an organisation with loops pays for it

    graph: nx.DiGraph[N] = nx.DiGraph((node, after) for node, afters in cyclic.items() for after in afters)
    order = {node: number for number, node in enumerate(successors)}
    sets = [part for part in nx.strongly_connected_components(graph) if len(part) > 1]
    sets += [{node} for node in cyclic if graph.has_edge(node, node)]
    for part in sorted(sets, key=lambda nodes: (min(order[n] for n in nodes), len(nodes))):
        members = tuple(sorted(part, key=_label))
        yield Knot(members, _through(members[0], part, cyclic))


def _cyclic(successors: dict[N, list[N]]) -> dict[N, list[N]]:
    """Peel off what nothing leads to, again and again; what is left lies on a loop or behind one."""
    incoming: dict[N, int] = dict.fromkeys(successors, 0)
    for afters in successors.values():
        for after in afters:
            if after in incoming:
                incoming[after] += 1
    ready = [node for node, count in incoming.items() if not count]
    while ready:
        node = ready.pop()
        del incoming[node]
        for after in successors[node]:
            if after in incoming:
                incoming[after] -= 1
                if not incoming[after]:
                    ready.append(after)
    return {node: [after for after in successors[node] if after in incoming] for node in successors if node in incoming}


def _through(start: N, part: Iterable[N], successors: dict[N, list[N]]) -> Loop[N]:
    """Give a shortest loop from `start` back to it inside a strongly connected set."""
    inside = set(part)
    if inside == {start}:
        return (start,)
    came_from: dict[N, N] = {}
    ring = [start]
    while ring:
        following = []
        for node in ring:
            for after in successors[node]:
                if after is start:
                    if node is not start:
                        return _path(start, node, came_from)
                elif after in inside and after not in came_from:
                    came_from[after] = node
                    following.append(after)
        ring = following
    return (start,)


def _path(start: N, end: N, came_from: dict[N, N]) -> Loop[N]:
    path = [end]
    while path[-1] is not start:
        path.append(came_from[path[-1]])
    return tuple(reversed(path))


def chains(entities: Iterable[N], after: Callable[[N], N | None]) -> Iterator[Loop[N]]:
    """Give the loops of a relation that leads to at most one other: `part_of`, `manager`, a policy's `then`.

    Each begins at the node whose label comes first.
    """
    walked: dict[N, int] = {}
    for number, start in enumerate(entities):
        path: list[N] = []
        node: N | None = start
        while node is not None and node not in walked:
            walked[node] = number
            path.append(node)
            node = after(node)
        if node is not None and walked[node] == number:
            loop = path[path.index(node) :]
            first = loop.index(min(loop, key=_label))
            yield tuple(loop[first:] + loop[:first])


def _label(entity: Entity) -> str:
    return entity.label


def _id(component: Component) -> str:
    return component.id
