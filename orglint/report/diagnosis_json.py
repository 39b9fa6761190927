"""A diagnosis as JSON, version 1: a contract. Keys keep their names, order and meaning within a version.

```
{"version": 1, "tool": {"name", "version"},
 "organization": {"path", "name", "profile", "entities": {KIND: NUMBER}, "not_declared": [SYSTEM]},
 "questions": [{"system", "title", "question"}],            the nine, in their order
 "whole": ASKED,                                            the organisation; a part counts where every team answers it
 "teams": [ASKED]}                                          neither umbrella teams nor external ones
```
ASKED is `{"entity", "path", "line", "column", "summary": {STATUS: NUMBER}, "answers": [ANSWER]}` with an ANSWER to each
question: `{"system", "status", "answered", "asked", "parts": [PART], "findings": [FINDING]}`. STATUS is `answered`,
`partly`, `unanswered`, `not asked` or `not declared`; `answered` and `asked` count parts. `entity` is null for the
organisation; in its ANSWERs the parts that are put to teams carry a status only.

PART is `{"part", "asks", "status", "how", "by": [BY], "more", "missing": [MISSING]}` with BY `{"entity", "path",
"line", "column"}`; `more` counts answers that are not listed: of those that hold for every team alike, the first
twenty are. MISSING is `{"rule", "message", "entity", "path", "line", "column", "accepted"}`: `message` is null where
nothing is written, `accepted` the recorded reason for leaving it so, or null. FINDING is `{"rule", "severity",
"message", "path", "line", "column"}`: what else the question's rules found that concerns the team.
"""

from typing import Any

from orglint import __version__
from orglint.report.diagnosis import Cell, Diagnosis, Gap, Part, Row, Spot
from orglint.report.encode import encode_rows
from orglint.report.json import organization

VERSION = 1


def render(diagnosis: Diagnosis) -> str:
    """Give the whole diagnosis, a team in a line."""
    whole = {
        "version": VERSION,
        "tool": {"name": "orglint", "version": __version__},
        "organization": organization(diagnosis.organization),
        "questions": [{"system": q.system, "title": q.title, "question": q.text} for q in diagnosis.questions],
        "whole": _row(diagnosis.whole),
    }
    return encode_rows(whole, "teams", map(_row, diagnosis.teams))


def _row(row: Row) -> dict[str, Any]:
    answers = [_cell(cell) for cell in row.cells]
    return {"entity": row.label, **_spot(row.spot), "summary": row.counts, "answers": answers}


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "system": cell.system,
        "status": cell.status,
        "answered": cell.answered,
        "asked": len(cell.parts),
        "parts": [_part(part) for part in cell.parts],
        "findings": [
            {"rule": r.rule, "severity": r.severity, "message": r.message, **_spot(r.spot)} for r in cell.remarks
        ],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "part": part.id,
        "asks": part.asks,
        "status": part.status,
        "how": part.how,
        "by": [{"entity": answer.entity, **_spot(answer.spot)} for answer in part.answers],
        "more": part.more,
        "missing": [_gap(gap) for gap in part.gaps],
    }


def _gap(gap: Gap) -> dict[str, Any]:
    said = {"rule": gap.rule, "message": gap.message or None, "entity": gap.entity}
    return {**said, **_spot(gap.spot), "accepted": gap.accepted}


def _spot(spot: Spot) -> dict[str, Any]:
    return {"path": spot.path, "line": spot.line, "column": spot.column}
