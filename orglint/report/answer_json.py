"""The answer to a query in JSON, version 1."""

from orglint.report.answer import Answer
from orglint.report.encode import encode


def render(answer: Answer) -> str:
    """Give the entities with their places and values, and for which it cannot be told.

    `{"version": 1, "organization", "kind", "expression", "total", "matches": [{"id", "entity", "path", "line",
    "values": {…}}], "unclear": [{"entities", "why"}]}`; lengths of time are written as the language does.
    """
    return encode(
        {
            "version": 1,
            "organization": answer.organization,
            "kind": answer.kind,
            "expression": answer.expression,
            "total": answer.total,
            "matches": [
                {
                    "id": row.id,
                    "entity": row.label,
                    "path": row.path,
                    "line": row.line,
                    "values": dict(zip(answer.columns, row.values, strict=True)),
                }
                for row in answer.rows
            ],
            "unclear": [{"entities": list(doubt.labels), "why": doubt.why} for doubt in answer.doubts],
        }
    )
