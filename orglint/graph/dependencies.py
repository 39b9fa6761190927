"""What depends on what, and the loops in it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, Generic, NamedTuple, TypeVar

from orglint.graph.structure import Structure
from orglint.spec.entities import Component
from orglint.spec.entity import Entity
from orglint.spec.fields import Dependency
from orglint.spec.model import Spec

N = TypeVar("N", bound=Entity)
Loop = tuple[N, ...]


class Dependencies:
    """The dependencies of living components, all of them under `of`.

    `binding` are those without which a component cannot be operated: hard, with neither fallback nor `if_late`, and
    with nothing external at either end; `bound_by` leads the other way, in the order of ids.
    """

    def __init__(self, spec: Spec, structure: Structure) -> None:
        self.of: Final[dict[Component, tuple[tuple[Dependency, Component], ...]]] = {}
        self.binding: Final[dict[Component, list[Component]]] = {}
        self.bound_by: Final[dict[Component, list[Component]]] = {}
        for component in spec.all(Component):
            if "depends_on" in component.data and not structure.is_archived(component):
                self._enter(component, structure)
        for dependents in self.bound_by.values():
            dependents.sort(key=_id)

    def _enter(self, component: Component, structure: Structure) -> None:
        known = tuple(
            (dependency, target)
            for dependency in component.depends_on
            if isinstance(target := dependency.on.target, Component) and not structure.is_archived(target)
        )
        self.of[component] = known
        if component.external:
            return
        for target in {target: None for dependency, target in known if dependency.binding and not target.external}:
            self.binding.setdefault(component, []).append(target)
            self.bound_by.setdefault(target, []).append(component)


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
