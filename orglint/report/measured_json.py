"""An organisation held against figures as JSON, version 1: a contract. Keys keep their names, order and meaning.

```
{"version": 1, "tool": {"name", "version"}, "organization": {"path", "name", "profile", "entities", "not_declared"},
 "metrics": PATH, "as_of": DATE or null,                      the day judged by
 "states": [{"team", "states", "current": [NAME], "certain", "since", "judged": [{"state", "means", JUDGED}]}],
 "valves": [{"entity", "team", JUDGED}], "nets": [{"entity", "team", JUDGED}], "standing_nets": [NET],
 "signals": [{"entity", "team", "calls", "since", "days", "within", "late", "responder", "response", "evidence"}]}
```
JUDGED is `"standing", "open", "since", "was", "until", "evidence": [{"condition", "text", "holds"}]`. `standing` is
`open`, `closed`, `between` (neither condition holds: it stays as it was, `was` if that is known), `both` (both do) or
`unknown`; `open` tells whether it should be open now. What cannot be known is null: `holds`, `calls`, `late` too.
Where a team's state is not certain, `current` are those that it may be in. `until` is the day on which `at_most` ends.
"""

from datetime import date
from typing import Any

from orglint import __version__
from orglint.report.encode import encode
from orglint.report.json import organization
from orglint.report.measured import Call, Evidence, Judgement, Measured, Mechanism, TeamState

VERSION = 1


def render(measured: Measured) -> str:
    """Give everything that was judged."""
    valves = [each for each in measured.mechanisms if each.entity.startswith("valve:")]
    nets = [each for each in measured.mechanisms if each.entity.startswith("net:")]
    return encode({
        "version": VERSION,
        "tool": {"name": "orglint", "version": __version__},
        "organization": organization(measured.organization),
        "metrics": measured.metrics,
        "as_of": _day(measured.as_of),
        "states": [_state(each) for each in measured.states],
        "valves": [_mechanism(each) for each in valves],
        "nets": [_mechanism(each) for each in nets],
        "standing_nets": list(measured.standing),
        "signals": [_call(each) for each in measured.calls],
    })  # fmt: skip


def _state(state: TeamState) -> dict[str, Any]:
    return {
        "team": state.team,
        "states": state.states,
        "current": list(state.current),
        "certain": state.certain,
        "since": _day(state.since),
        "judged": [{"state": e.name, "means": e.meaning, **_judgement(e.judgement)} for e in state.judged],
    }


def _mechanism(mechanism: Mechanism) -> dict[str, Any]:
    return {"entity": mechanism.entity, "team": mechanism.team, **_judgement(mechanism.judgement)}


def _judgement(judgement: Judgement) -> dict[str, Any]:
    known = judgement.standing in ("open", "closed") or judgement.was is not None
    return {
        "standing": judgement.standing,
        "open": judgement.is_on if known else None,
        "since": _day(judgement.since),
        "was": judgement.was,
        "until": _day(judgement.until),
        "evidence": _evidence(judgement.evidence),
    }


def _call(call: Call) -> dict[str, Any]:
    return {
        "entity": call.entity,
        "team": call.team,
        "calls": call.calls,
        "since": _day(call.since),
        "days": call.days,
        "within": call.within,
        "late": call.late,
        "responder": call.who,
        "response": call.response,
        "evidence": _evidence(call.evidence),
    }


def _evidence(evidence: tuple[Evidence, ...]) -> list[dict[str, Any]]:
    return [{"condition": each.key, "text": each.text, "holds": each.holds} for each in evidence]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
