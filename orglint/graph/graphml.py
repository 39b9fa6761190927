"""GraphML, which tools for graphs read, written by networkx."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

_BRACKET: Final = re.compile(r"##(?=\w*\[)")
"""What build services would take for a command of theirs, wherever in a line it stands."""
Attributes = Mapping[str, str | int | bool]


def graphml(nodes: Iterable[tuple[str, Attributes]], edges: Iterable[tuple[str, str, Attributes]]) -> str:
    """Give a directed graph with several edges between two nodes; texts must hold nothing that XML forbids."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((name, dict(attributes)) for name, attributes in nodes)
    for number, (source, target, attributes) in enumerate(edges):
        graph.add_edge(source, target, key=number, **attributes)
    return _BRACKET.sub("&#35;#", "\n".join(nx.generate_graphml(graph))) + "\n"
