"""A trace as JSON, version 1: a contract. Keys keep their names, order and meaning within a version.

```
{"version": 1, "tool": {"name", "version"},
 "organization": {"path", "name", "profile", "entities": {KIND: NUMBER}, "not_declared": [SYSTEM]},
 "from", "to", "path", "line", "column",
 "steps": [{"follows", "depth", "at", "at_minutes", "does", "entity", "who": WHO, "more", "end",
            "path", "line", "column"}],
 "arrives", "outcome"}
```
`to` is null where no other entity is asked for. `follows` is the number (from 0) of the step before, null at the start.
`at` is the time since the start as the language writes it (`1h30m`), null where none is known. `entity` is what a step
comes to, in words where it is no entity. WHO is as in the description of an entity, or null. `end` is null where the
way goes on; `nobody` where a step reaches nobody and `lost` where it names what does not exist, and the way goes on all
the same; `dead end`; `loop`; or `more` where there are more steps than were followed. `arrives` tells whether somebody,
or the entity `to`, is reached; `outcome` says it in words.
"""

from typing import Any

from orglint import __version__
from orglint.report.description_json import people, place
from orglint.report.encode import encode
from orglint.report.json import organization
from orglint.report.trace import Step, Trace

VERSION = 1
_NOWHERE = {"path": None, "line": None, "column": None}


def render(trace: Trace) -> str:
    """Give the whole trace."""
    return encode({
        "version": VERSION,
        "tool": {"name": "orglint", "version": __version__},
        "organization": organization(trace.organization),
        "from": trace.start,
        "to": trace.to,
        **place(trace.spot),
        "steps": list(map(_step, trace.steps)),
        "arrives": trace.arrives,
        "outcome": trace.outcome,
    })  # fmt: skip


def _step(step: Step) -> dict[str, Any]:
    return {
        "follows": step.after,
        "depth": step.depth,
        "at": step.at.text if step.at else None,
        "at_minutes": step.at.minutes if step.at else None,
        "does": step.does,
        "entity": step.entity,
        "who": people(step.who) if step.who else None,
        "more": step.more or None,
        "end": step.end or None,
        **(place(step.spot) if step.spot else _NOWHERE),
    }
