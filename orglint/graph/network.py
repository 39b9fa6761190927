"""The whole organisation as a networkx graph, for loops, paths, maps and plugins."""

from typing import TYPE_CHECKING

from orglint.spec.model import Spec
from orglint.spec.words import field_of

if TYPE_CHECKING:
    import networkx as nx


def network(spec: Spec) -> "nx.MultiDiGraph[str]":
    """Build the typed graph.

    A node is an entity: its label (`team:payments`) with `kind`, `id`, `name` and `entity`. An edge is a relation as
    written, from the entity it is written in to the one it names: `relation` is the field (`owner`,
    `depends_on`, `members`, and of those further in the innermost: `notify`, `inform`), `path` the keys below the
    entity, `lead` tells that a team's lead is meant. References that name nothing are no edges.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=spec.name or "")
    for entity in spec.entities:
        graph.add_node(entity.label, kind=entity.noun, id=entity.id, name=entity.data.get("name"), entity=entity)
    for reference in spec.references:
        if reference.target is not None:
            graph.add_edge(
                reference.source.label,
                reference.target.label,
                relation=field_of(reference),
                path=reference.path,
                lead=reference.lead,
            )
    return graph
