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
    graph = org.network
    labels = _labels(graph, start, end) or _labels(_undirected(graph), start, end)
    return None if labels is None else tuple(_hop(graph, *pair) for pair in pairwise(labels))


def _labels(graph: "nx.Graph[str]", start: Entity, end: Entity) -> list[str] | None:
    import networkx as nx

    try:
        return list(nx.bidirectional_shortest_path(graph, start.label, end.label))
    except nx.NetworkXNoPath:
        return None


def _undirected(graph: "nx.MultiDiGraph[str]") -> "nx.Graph[str]":
    """Give the graph without directions; a view of networkx's own would give its edges in another order every time."""
    import networkx as nx

    found: nx.Graph[str] = nx.Graph()
    found.add_nodes_from(graph)
    found.add_edges_from(graph.edges())
    return found


def _hop(graph: "nx.MultiDiGraph[str]", source: str, target: str) -> Hop:
    forward = graph.has_edge(source, target)
    writer, named = (source, target) if forward else (target, source)
    edges = list(graph.get_edge_data(writer, named).values())
    relations = tuple(dict.fromkeys(edge["relation"] for edge in edges))
    entities = graph.nodes
    place = entities[writer]["entity"].at(*edges[0]["path"])
    return Hop(entities[source]["entity"], entities[target]["entity"], relations, forward, place)
