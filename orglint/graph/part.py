"""The organisation or a part of it: some relations, or what lies around one entity."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from orglint.spec.entity import Entity
from orglint.spec.place import Place
from orglint.spec.systems import SYSTEMS

if TYPE_CHECKING:
    import networkx as nx

    from orglint.graph.org import OrgGraph

DEPENDENCIES: Final = "dependencies"
INCENTIVES: Final = "incentives"
GROUPS: Final = (*SYSTEMS, DEPENDENCIES, INCENTIVES)
"""Groups of relations: what is written in the sections of a system, without dependencies and incentives."""
_FIELDS: Final = {"depends_on": DEPENDENCIES, "rewarded_for": INCENTIVES, "penalized_for": INCENTIVES}
_SYSTEMS: Final = {section: system for system, sections in SYSTEMS.items() for section in sections}


class Edge(NamedTuple):
    """A relation as written at `place`; `lead` tells that a team's lead is meant."""

    source: Entity
    target: Entity
    relation: str
    lead: bool
    place: Place


class Part(NamedTuple):
    """Entities, in the order of the spec, and the relations between them."""

    nodes: tuple[Entity, ...]
    edges: tuple[Edge, ...]


def part(org: "OrgGraph", only: Collection[str] = (), around: Entity | None = None, depth: int = 1) -> Part:
    """Give the organisation, or the part of it with `only` some relations, at most `depth` of them from an entity.

    `only` holds names of `GROUPS` and of relations. With a system, all of its own entities are there, whatever they
    are tied to.
    """
    graph = _only(org.network, frozenset(only)) if only else org.network
    kept = _near(graph, around.label, depth) if around else frozenset(graph)
    nodes = tuple(entity for entity in org.spec.entities if entity.label in kept)
    return Part(nodes, tuple(_edges(graph, nodes, kept)))


def relations(org: "OrgGraph") -> tuple[str, ...]:
    """Give the names of all relations that are written, in order of their first appearance."""
    return tuple(dict.fromkeys(str(data["relation"]) for _, _, data in org.network.edges.data()))


def _only(graph: "nx.MultiDiGraph[str]", names: frozenset[str]) -> "nx.MultiDiGraph[str]":
    """Give the part of a graph with relations of these names, the ends of these, and the entities of systems."""
    import networkx as nx

    own = {label for label, data in graph.nodes.data() if _SYSTEMS[data["entity"].section] in names}
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    found.add_nodes_from((label, graph.nodes[label]) for label in graph if label in own)
    for source, target, data in graph.edges.data():
        if names & {data["relation"], str(data["path"][0]), _group(graph.nodes[source]["entity"], data)}:
            found.add_node(source, **graph.nodes[source])
            found.add_node(target, **graph.nodes[target])
            found.add_edge(source, target, **data)
    return found


def _group(source: Entity, data: dict[str, Any]) -> str:
    return _FIELDS.get(str(data["path"][0])) or _SYSTEMS[source.section]


def _near(graph: "nx.MultiDiGraph[str]", label: str, depth: int) -> Collection[str]:
    """Give everything at most `depth` relations away, in whatever direction."""
    import networkx as nx

    if label not in graph:
        return frozenset((label,))
    return frozenset(nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), label, cutoff=depth))


def _edges(graph: "nx.MultiDiGraph[str]", nodes: tuple[Entity, ...], kept: Collection[str]) -> Iterator[Edge]:
    for source in nodes:
        if source.label not in graph:
            continue
        for _, label, data in graph.out_edges(source.label, data=True):
            if label in kept:
                target = graph.nodes[label]["entity"]
                yield Edge(source, target, data["relation"], data["lead"], source.at(*data["path"]))
