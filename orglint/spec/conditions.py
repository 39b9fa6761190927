"""Conditions: a sentence, a measurement, or several of them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from orglint.spec.values import Duration, duration, is_placeholder


class Prose(NamedTuple):
    """A condition in words: for people to judge."""

    text: str


class Measure(NamedTuple):
    """`metric` strictly above and/or strictly below a value, held `for_` a time."""

    metric: str
    above: float | None
    below: float | None
    for_: Duration | None


class Several(NamedTuple):
    """Conditions joined: all of them, or (`all_` false) any of them."""

    all_: bool
    parts: "tuple[Condition, ...]"


Condition = Prose | Measure | Several


def condition(value: Any) -> Condition | None:
    """Read what stands under `activates_when` and its like; None where nothing is said, or only `TBD`."""
    whole = _read(value)
    said = any(isinstance(leaf, Measure) or not is_placeholder(leaf.text) for leaf in leaves(whole))
    return whole if said else None


def _read(value: Any) -> Condition | None:
    if value is None or value == []:
        return None
    if isinstance(value, str):
        return Prose(value)
    if isinstance(value, list):
        return _joined(False, value)
    for key, all_ in (("all_of", True), ("any_of", False)):
        if key in value:
            return _joined(all_, value[key])
    return Measure(value["metric"], value.get("above"), value.get("below"), duration(value.get("for")))


def _joined(all_: bool, values: Any) -> Condition | None:
    several = values if isinstance(values, list) else [values]
    parts = tuple(part for part in map(_read, several) if part is not None)
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else Several(all_, parts)


def leaves(whole: Condition | None) -> Iterator[Prose | Measure]:
    """Give the sentences and measurements of a condition, in the order they are written."""
    stack = [whole] if whole is not None else []
    while stack:
        part = stack.pop()
        if isinstance(part, Several):
            stack.extend(reversed(part.parts))
        else:
            yield part


def is_measured(whole: Condition | None) -> bool:
    """Tell whether any part of the condition is a measurement."""
    return any(isinstance(part, Measure) for part in leaves(whole))
