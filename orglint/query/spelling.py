"""How what is written in an entity is told to CEL: references by ids, authorities and conditions in words, structs."""

from collections.abc import Iterable
from typing import Any

from orglint.spec.entities import OperatingStates, Person
from orglint.spec.phrases import authority as in_words
from orglint.spec.phrases import condition as when
from orglint.spec.references import Authority, Reference
from orglint.spec.relations import Dependency


def spelled(reference: Reference) -> str:
    """Give the id that a reference names, with its kind only where it is ambiguous without; else what is written."""
    target = reference.target
    if target is None:
        return reference.text
    if reference.lead:
        return f"lead:{target.id}"
    if ":" in reference.text:
        bare = reference.source.index.resolve(target.id, reference.source, reference.path, reference.takes)
        return target.id if bare.target is target else target.label
    return target.id


def ids(references: Iterable[Reference]) -> tuple[str, ...]:
    """Give the ids that references name, in their order."""
    return tuple(map(spelled, references))


def said(whole: Authority | None) -> str | None:
    """Give an authority as a text: the id where it names one, else in words; null where nothing is written."""
    if whole is None:
        return None
    only = whole.members[0] if len(whole.members) == 1 and whole.within is None else None
    return spelled(only) if isinstance(only, Reference) else in_words(whole)


def dependency(found: Dependency) -> dict[str, Any]:
    """Give a dependency as a struct."""
    late = found.if_late
    return {
        "on": spelled(found.on),
        "strength": "hard" if found.hard else "soft",
        "fallback": found.fallback,
        "mode": found.mode,
        "if_late": late and {
            "after": late.after,
            "then": late.then,
            "authority": said(late.authority),
            "inform": ids(late.inform),
        },
    }  # fmt: skip


def leaving(person: Person) -> dict[str, Any]:
    """Give a departure as a struct, also of somebody who stays."""
    successor = person.successor
    on = (person.data.get("leaving") or {}).get("on")
    return {"on": on, "successor": spelled(successor) if successor else None}


def away(person: Person) -> dict[str, Any]:
    """Give an absence as a struct, also of somebody who is there."""
    absence = person.data.get("away") or {}
    return {"from": absence.get("from"), "to": absence.get("to")}


def states(several: OperatingStates) -> tuple[dict[str, Any], ...]:
    """Give states as structs, in the order written."""
    return tuple(
        {
            "name": state.name,
            "is": state.meaning,
            "looks_like": state.looks_like,
            "activates_when": when(state.activates_when) if state.activates_when else None,
            "returns_to_normal_when": when(state.returns_to_normal_when) if state.returns_to_normal_when else None,
            "at_most": state.at_most,
            "then": state.then,
            "triggers": ids(state.triggers),
        }
        for state in several.states
    )
