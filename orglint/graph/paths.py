"""The shortest way between two entities over the references that are written."""

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from orglint.spec.entity import Entity
from orglint.spec.place import Place

if TYPE_CHECKING:
    import networkx as nx

    from orglint.graph.org import OrgGraph


class Hop(NamedTuple):
    """One step of a path: from one entity to the next by these relations.

    `forward` tells that they are written in `source` and name `target`; else it is the other way round. `place` is
    where the first of them is written.
    """

    source: Entity
    target: Entity
    relations: tuple[str, ...]
    forward: bool
    place: Place


def path(org: "OrgGraph", start: Entity, end: Entity) -> tuple[Hop, ...] | None:
    """Give a shortest path in the direction of references; where there is none, one in any direction.

    None where nothing ties the two together; empty where they are the same.
    """
    import networkx as nx

    graph = org.network
    for view in (graph, graph.to_undirected(as_view=True)):
        try:
            labels = nx.bidirectional_shortest_path(view, start.label, end.label)
        except nx.NetworkXNoPath:
            continue
        return tuple(_hop(graph, *pair) for pair in pairwise(labels))
    return None


def _hop(graph: "nx.MultiDiGraph[str]", source: str, target: str) -> Hop:
    forward = graph.has_edge(source, target)
    writer, named = (source, target) if forward else (target, source)
    edges = list(graph.get_edge_data(writer, named).values())
    relations = tuple(dict.fromkeys(edge["relation"] for edge in edges))
    entities = graph.nodes
    place = entities[writer]["entity"].at(*edges[0]["path"])
    return Hop(entities[source]["entity"], entities[target]["entity"], relations, forward, place)
