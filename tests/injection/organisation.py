"""An organisation every text of which is hostile: its ids, names and sentences, its reasons, its files' names."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from tests.injection.texts import PAYLOADS, as_id, quoted

HOSTILE_FOLDER: Final = "##[error]x\n::error::pwned`|<b>\x1b[31m\u202e=@all"
"""The name of a folder."""
ROOT: Final = f"{HOSTILE_FOLDER}/org.yaml"
SHARE: Final = 9
"""So many texts are in one organisation, so that a page of Markdown has room for all of them."""


def shares() -> list[dict[str, str]]:
    """Give the hostile texts in several parts, by the id of what is named after each; no two ids are the same."""
    every = {f"{as_id(text)}{number}": text for number, text in enumerate(PAYLOADS.values())}
    ids = list(every)
    return [{id_: every[id_] for id_ in ids[start : start + SHARE]} for start in range(0, len(ids), SHARE)]


def organisation(named: Mapping[str, str]) -> dict[str, Any]:
    """Give a whole organisation: for each hostile text entities of every kind that bear it, tied to one another."""
    ids = list(named)
    return {
        "orglint": 1,
        "organization": {"name": " ".join(named.values())},
        "people": {id_: {"name": text, "description": text} for id_, text in named.items()},
        "teams": {
            id_: {"name": text, "lead": f"person:{id_}", "purpose": text, "responsibilities": [text, "pwned"]}
            for id_, text in named.items()
        },
        "components": {
            id_: {"name": text, "owner": f"team:{id_}", "depends_on": [after, text[:200]], "description": text}
            for (id_, text), after in zip(named.items(), [*ids[1:], ids[0]], strict=True)
        },
        "decisions": {
            id_: {"decider": [f"person:{id_}", text[:200]], "description": text} for id_, text in named.items()
        },
        "alerts": {
            id_: {"about": f"component:{id_}", "category": text, "severity": "sev1", "notify": text[:200],
                  "tells": [text], "route": id_}
            for id_, text in named.items()
        },
        "escalation_policies": {id_: {"steps": [{"notify": [text[:200]]}]} for id_, text in named.items()},
        "operating_states": {
            id_: {"applies_to": [f"team:{id_}"], "states": {
                "normal": {"looks_like": text},
                "degraded": {"activates_when": {"metric": text.strip(), "above": 1}, "returns_to_normal_when": text},
            }}
            for id_, text in named.items()
        },
        "failure_modes": {
            id_: {"of": [f"person:{id_}"], "kind": "absence", "authority": text[:200], "accept": text}
            for id_, text in named.items()
        },
        "pressure_release_valves": {
            id_: {"relieves": [f"team:{id_}"], "sheds": [text], "pressure": text, "activates_when": text,
                  "authority": text[:200]}
            for id_, text in named.items()
        },
        "backpressure": {
            id_: {"from": [f"team:{id_}"], "when": text, "responder": text[:200], "opens": [text[:200]]}
            for id_, text in named.items()
        },
        "resynchronization": {
            id_: {"between": [f"team:{id_}"], "every": "1w", "detects": text, "facilitator": text[:200]}
            for id_, text in named.items()
        },
    }  # fmt: skip


def written(whole: Mapping[str, Any]) -> str:
    """Write an organisation as YAML: an entity a line, and behind each valve a comment that suppresses findings."""
    return "".join(_sections(whole))


def _sections(whole: Mapping[str, Any]) -> Iterator[str]:
    for section, value in whole.items():
        if not isinstance(value, dict) or section == "organization":
            yield f"{section}: {flow(value)}\n"
            continue
        yield f"{section}:\n"
        for id_, entry in value.items():
            reason = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", "", id_)
            ignored = f"  # orglint: ignore[pressure_release_valves] -- {reason}"
            yield f"  {quoted(id_)}: {flow(entry)}{ignored if section == 'pressure_release_valves' else ''}\n"


def flow(value: Any) -> str:
    """Write a value in YAML's flow style."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(key)}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return quoted(value) if isinstance(value, str) else str(value)
