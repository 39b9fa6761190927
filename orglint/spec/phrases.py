"""What is written in an entity, in words: authorities, conditions, dependencies, and every other field."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from orglint.spec.conditions import Condition, Measure, Prose
from orglint.spec.entities import TYPES, OperatingStates, State
from orglint.spec.entity import Entity
from orglint.spec.fields import Field, When, listed
from orglint.spec.references import Authority, Form, Reference
from orglint.spec.referring import Mandate, Referring
from orglint.spec.relations import Dependencies, Dependency, Late, Step, Steps
from orglint.spec.words import joined

_FAULTS = {"unknown": "unknown", "kind": "of the wrong kind", "ambiguous": "ambiguous", "placeholder": "a placeholder"}
_JOINTS: dict[Form, str] = {"all_of": "and"}


class Written(NamedTuple):
    """A field as written: its key, and what stands there, item by item."""

    key: str
    items: tuple[str, ...]


def reference(named: Reference) -> str:
    """Name what a reference names; what it does not name, it says: `ghost (unknown)`."""
    return f"{named.text} ({_FAULTS[named.fault]})" if named.fault else str(named)


def authority(whole: Authority, inner: bool = False) -> str:
    """Say who may or must: `role:cto or role:cpo, within 4h`, `2 of person:ana, person:bo, person:cy`."""
    members = [authority(m, True) if isinstance(m, Authority) else reference(m) for m in whole.members]
    if not members:
        return "nobody"
    if whole.form == "at_least":
        text = f"{whole.need} of {', '.join(members)}"
    else:
        text = joined(members, _JOINTS.get(whole.form, "or"), len(members))
    text += f", within {whole.within}" if whole.within else ""
    return f"({text})" if inner and (len(members) > 1 or whole.within) else text


def condition(whole: Condition) -> str:
    """Say when: a sentence as it is, `review_age_days above 3 for 1w`, several joined."""
    if isinstance(whole, Prose):
        return whole.text
    if isinstance(whole, Measure):
        bounds = [f"{word} {bound:g}" for word in ("above", "below") if (bound := getattr(whole, word)) is not None]
        return f"{whole.metric} {' and '.join(bounds)}{f' for {whole.for_}' if whole.for_ else ''}"
    parts = [condition(part) if isinstance(part, (Prose, Measure)) else f"({condition(part)})" for part in whole.parts]
    return joined(parts, "and" if whole.all_ else "or", len(parts))


def dependency(on: Dependency) -> str:
    """Say how much one depends on another: `hard`, `soft, fallback: by hand`, `late after 1w: de-scope`."""
    parts = ["hard" if on.binding else "" if on.hard else "soft"]
    parts += [f"fallback: {on.fallback}" if on.fallback else "", late(on.if_late) if on.if_late else "", on.mode or ""]
    return ", ".join(part for part in parts if part)


def late(terms: Late) -> str:
    """Say what holds when a dependency is late."""
    text = f"if late{f' after {terms.after}' if terms.after else ''}"
    text += f": {terms.then}" if terms.then else ""
    text += f", decided by {authority(terms.authority)}" if terms.authority else ""
    return text + (f", {', '.join(map(reference, terms.inform))} informed" if terms.inform else "")


def step(of: Step) -> str:
    """Say whom a step of an escalation notifies, and how long it waits."""
    whom = ", ".join(map(reference, of.notify)) or "nobody"
    return f"{whom}, wait {of.wait}" if of.wait else whom


def state(of: State) -> str:
    """Say what a state looks like, what begins and ends it, and what it sets off."""
    parts = [
        of.looks_like or "",
        f"when {condition(of.activates_when)}" if of.activates_when else "",
        f"until {condition(of.returns_to_normal_when)}" if of.returns_to_normal_when else "",
        f"at most {of.at_most}{f', then {of.then}' if of.then else ''}" if of.at_most else of.then or "",
        f"triggers {', '.join(map(reference, of.triggers))}" if of.triggers else "",
    ]
    kind = f" (is {of.meaning})" if of.meaning and of.meaning != of.name.casefold() else ""
    return f"{of.name}{kind}: {'; '.join(part for part in parts if part)}"


def written(entity: Entity) -> Iterator[Written]:
    """Give everything that is written in an entity in words, in the order written."""
    known = _fields(entity.section)
    for key, value in entity.data.items():
        if value is not None:
            yield Written(key, tuple(_items(entity, known.get(key), key, value)))


@cache
def _fields(section: str) -> dict[str, Field]:
    """Give the fields of a section's entities that hold more than texts, by their keys."""
    type_ = next(type_ for type_ in TYPES if type_.section == section)
    found = [f for base in reversed(type_.__mro__) for f in vars(base).values() if isinstance(f, (Referring, When))]
    return {field.key: field for field in found}


def _items(entity: Entity, field: Field | None, key: str, value: Any) -> Iterator[str]:
    match field:
        case Mandate():
            yield from (authority(whole) for whole in (field.__get__(entity, type(entity)),) if whole)
        case When():
            whole = field.__get__(entity, type(entity))
            yield condition(whole) if whole else plain(value)
        case Dependencies():
            for on in field.__get__(entity, type(entity)):
                yield f"{reference(on.on)}: {dependency(on)}"
        case Steps():
            yield from map(step, field.__get__(entity, type(entity)))
        case Referring():
            yield from map(reference, field.references(entity))
        case _ if isinstance(entity, OperatingStates) and key == "states":
            yield from map(state, entity.states)
        case _:
            yield from map(plain, listed(value))


def plain(value: Any) -> str:
    """Say a value of any sort: `yes`, `from 2026-12-20, to 2027-01-05`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{spaced(key)} {plain(item)}" for key, item in value.items())
    if isinstance(value, list):
        return ", ".join(map(plain, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def spaced(key: str) -> str:
    """Write a key of the language as words; a key of the user's own stays as it is."""
    return key if key.startswith("x-") else key.replace("_", " ")
