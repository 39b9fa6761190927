"""A map in the language of Graphviz."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from orglint.report.drawing import Drawing, Edge, Node
from orglint.report.mermaid import FILLS, LONGEST
from orglint.report.safe import one_line, short

_SHAPES: Final = {
    "person": "ellipse", "role": "ellipse", "component": "component", "decision": "hexagon", "record": "cylinder",
    "alert": "cds", "policy": "cds", "schedule": "cds", "check-in": "note", "resync": "note",
}  # fmt: skip
"""Shapes by kind; every other kind is a box."""

_BRACKET: Final = re.compile(r"##(?=\w*\[)")
"""What build services would take for a command of theirs."""


def render(drawing: Drawing) -> str:
    """Give the whole map."""
    names = drawing.names
    lines = [
        "digraph organisation {",
        '  graph [rankdir=LR, charset="UTF-8"];',
        f"  label={_label(drawing.organization.name or '')};",
        '  node [shape=box, style=filled, fillcolor="#ffffff", fontname="Helvetica"];',
        '  edge [fontname="Helvetica", fontsize=10];',
        *(_node(node, names[node.entity]) for node in drawing.nodes),
        *(_edge(edge, names) for edge in drawing.edges),
        "}",
    ]
    return "\n".join(lines) + "\n"


def _node(node: Node, name: str) -> str:
    return f"  {_quoted(name)} [{', '.join(_attributes(node))}];"


def _attributes(node: Node) -> Iterator[str]:
    yield f"label={_label(*node.lines)}"
    yield f"tooltip={_label(str(node.spot))}"
    if shape := _SHAPES.get(node.kind):
        yield f"shape={shape}" + (', margin="0.3,0.1"' if shape == "cds" else "")
    if node.severity:
        fill, border = FILLS[node.severity]
        yield f'class={node.severity}, fillcolor="{fill}", color="{border}", penwidth=2'


def _edge(edge: Edge, names: Mapping[str, str]) -> str:
    return f"  {_quoted(names[edge.source])} -> {_quoted(names[edge.target])} [label={_label(edge.text)}];"


def _quoted(text: str) -> str:
    """Give a text as a name."""
    escaped = one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _label(*lines: str) -> str:
    """Give lines as a label, in which Graphviz reads backslashes and HTML's character entities."""
    cut = (short(one_line(line), LONGEST) for line in lines)
    shown = (_BRACKET.sub("&#35;#", line.replace("&", "&amp;")) for line in cut)
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"') for line in shown)
    return '"' + "\\n".join(escaped) + '"'
