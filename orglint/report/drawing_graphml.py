"""A map as the nodes and edges of GraphML, with attributes that XML can hold."""

from collections.abc import Iterator
from typing import NamedTuple

from orglint.report.drawing import Drawing
from orglint.report.finding import SEVERITIES
from orglint.report.safe import visible

Attributes = dict[str, str | int | bool]


class Elements(NamedTuple):
    """Nodes by name and edges by the names of their ends, with their attributes."""

    nodes: tuple[tuple[str, Attributes], ...]
    edges: tuple[tuple[str, str, Attributes], ...]


def elements(drawing: Drawing) -> Elements:
    """Give the whole map."""
    return Elements(tuple(_nodes(drawing)), tuple(_edges(drawing)))


def _nodes(drawing: Drawing) -> Iterator[tuple[str, Attributes]]:
    names = drawing.names
    for node in drawing.nodes:
        attributes: Attributes = {
            "entity": visible(node.entity),
            "kind": node.kind,
            "id": visible(node.id),
            "name": visible(node.name or ""),
            "severity": node.severity or "",
            "findings": sum(node.findings.get(severity, 0) for severity in SEVERITIES),
            "path": visible(node.spot.path),
            "line": node.spot.line,
        }
        yield names[node.entity], {key: value for key, value in attributes.items() if value != ""}


def _edges(drawing: Drawing) -> Iterator[tuple[str, str, Attributes]]:
    names = drawing.names
    for edge in drawing.edges:
        attributes: Attributes = {
            "relation": visible(edge.relation),
            "lead": edge.lead,
            "path": visible(edge.spot.path),
            "line": edge.spot.line,
        }
        yield names[edge.source], names[edge.target], attributes
