"""A map as a Mermaid flowchart."""

from collections.abc import Iterator
from typing import Final

from orglint.report.drawing import Drawing, Edge, Node
from orglint.report.mermaid import classes, label

EDGES, LETTERS = 500, 50_000
"""Mermaid as it is usually set up draws no more."""
_SHAPES: Final = {
    "person": "([{}])", "role": "([{}])", "component": "[[{}]]", "decision": "{{{{{}}}}}", "record": "[({})]",
    "alert": "[/{}/]", "policy": "[/{}/]", "schedule": "[/{}/]",
}  # fmt: skip
"""Shapes by kind; every other kind is a box."""


def render(drawing: Drawing) -> str:
    """Give the whole map."""
    numbers = {node.entity: f"n{number}" for number, node in enumerate(drawing.nodes)}
    nodes = (_node(node, numbers[node.entity]) for node in drawing.nodes)
    used = {node.severity for node in drawing.nodes if node.severity}
    return "\n".join(["flowchart LR", *nodes, *_edges(drawing.edges, numbers), *classes(used)]) + "\n"


def is_too_large(drawing: Drawing, text: str) -> bool:
    """Tell whether most places that draw Mermaid will refuse to draw it."""
    return len(drawing.edges) > EDGES or len(text) > LETTERS


def _node(node: Node, number: str) -> str:
    shape = _SHAPES.get(node.kind, "[{}]").format(label(*node.lines))
    return f"  {number}{shape}{f':::{node.severity}' if node.severity else ''}"


def _edges(edges: tuple[Edge, ...], numbers: dict[str, str]) -> Iterator[str]:
    for edge in edges:
        yield f"  {numbers[edge.source]} -->|{label(edge.text)}| {numbers[edge.target]}"
