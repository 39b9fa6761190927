"""A map as JSON, version 1: a contract. Keys keep their names, order and meaning within a version.

```
{"version": 1, "tool": {"name", "version"},
 "organization": {"path", "name", "profile", "entities": {KIND: NUMBER}, "not_declared": [SYSTEM]},
 "only": [NAME], "around", "depth",
 "nodes": [{"entity", "kind", "id", "name", "severity", "findings": {SEVERITY: NUMBER}, "path", "line", "column"}],
 "edges": [{"from", "to", "relation", "lead", "path", "line", "column"}]}
```
`around` and `depth` are null where the whole is drawn. An edge leads from the entity that a relation is written in to
the one that it names; `lead` tells that a team's lead is meant. `severity` is that of the most severe finding that
counts, or null.
"""

from orglint import __version__
from orglint.report.description_json import place
from orglint.report.drawing import Drawing
from orglint.report.encode import encode
from orglint.report.finding import SEVERITIES
from orglint.report.json import organization

VERSION = 1


def render(drawing: Drawing) -> str:
    """Give the whole map."""
    return encode({
        "version": VERSION,
        "tool": {"name": "orglint", "version": __version__},
        "organization": organization(drawing.organization),
        "only": list(drawing.only),
        "around": drawing.around,
        "depth": drawing.depth,
        "nodes": [
            {
                "entity": node.entity,
                "kind": node.kind,
                "id": node.id,
                "name": node.name,
                "severity": node.severity,
                "findings": {severity: node.findings.get(severity, 0) for severity in SEVERITIES},
                **place(node.spot),
            }
            for node in drawing.nodes
        ],
        "edges": [
            {"from": edge.source, "to": edge.target, "relation": edge.relation, "lead": edge.lead, **place(edge.spot)}
            for edge in drawing.edges
        ],
    })  # fmt: skip
