"""What a wrong value was probably meant to be, and how to write it."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from orglint.source.scalars import core
from orglint.source.span import KeyPath
from orglint.spec import schema, synonyms
from orglint.spec.mending import date_meant, duration_meant
from orglint.spec.references import KINDS, LEAD
from orglint.spec.similar import closest
from orglint.spec.wording import flow, with_article

_YES = frozenset({"yes", "y", "on", "true", "1"})
_NO = frozenset({"no", "n", "off", "false", "0"})
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FEW = 3
_BRIEF = frozenset({"takes", "wait"})
"""Keys whose durations are mostly of minutes."""
_MAIN = {"organisation": "name", "person": "name", "component": "owner", "state": "looks_like"}
"""What a text probably says that stands for a whole entity, by the title of the entity."""
_SOME_ID = "some-id"


class Hint(NamedTuple):
    """How to mend a value; `meant` is what it was probably meant to be."""

    help: str
    meant: str | None = None


def hint(path: KeyPath, node: dict[str, Any], value: Any) -> Hint:
    """Say how to mend a value at a place of which the schema says `node`."""
    for find in _FINDERS:
        if (found := find(path, node, value)) is not None:
            return found
    return Hint(advice(path))


def advice(path: KeyPath) -> str:
    """Say what belongs at a place, with an example."""
    node = schema.at(path)
    while path and (isinstance(path[-1], int) or "description" not in node):
        path = path[:-1]
        node = schema.at(path)
    example = f" For example {written(path, node['examples'][0])}." if path and node.get("examples") else ""
    return f"{node['description']}{example}"


def written(path: KeyPath, value: Any) -> str:
    """Write a value as it would stand at a place."""
    key = path[-1]
    return f"`- {flow(value)}`" if isinstance(key, int) else f"`{key}: {flow(value)}`"


def prefixed(value: Any) -> str | None:
    """Give `team:payments` for the mapping that `team: payments` makes."""
    if not isinstance(value, dict) or len(value) != 1:
        return None
    ((kind, id_),) = value.items()
    return f"{kind}:{id_}" if (kind in KINDS or kind == LEAD) and isinstance(id_, str) else None


def _word(path: KeyPath, node: dict[str, Any], value: Any) -> Hint | None:
    """One of a closed vocabulary."""
    words = node.get("enum")
    if words is None or not isinstance(value, str):
        return None
    synonym = synonyms.VALUES.get(value.casefold())
    return Hint(node["description"], synonym if synonym in words else closest(value, words))


def _flag(path: KeyPath, node: dict[str, Any], value: Any) -> Hint | None:
    if node.get("type") != "boolean" or not isinstance(value, str) or value.casefold() not in _YES | _NO:
        return None
    right = value.casefold() in _YES
    return Hint(f"In YAML 1.2 `{value}` is a text; write {written(path, right)}.", flow(right))


def _number(path: KeyPath, node: dict[str, Any], value: Any) -> Hint | None:
    if not isinstance(value, str) or not {"integer", "number"} & _types(node):
        return None
    bare = core(value.replace(",", ".") if value.count(",") == 1 else value)
    if isinstance(bare, bool) or not isinstance(bare, (int, float)):
        return None
    return Hint(f"Write a plain number, without quotes: {written(path, bare)}.")


def _duration(path: KeyPath, node: dict[str, Any], value: Any) -> Hint | None:
    if node.get("title") != "duration" or not isinstance(value, str):
        return None
    meant = duration_meant(value)
    if meant is None and isinstance(core(value), int):
        unit = "m" if path[-1] in _BRIEF else "h"
        return Hint(f"Say the unit, m (minutes), h, d, w, mo (months) or y: {written(path, value + unit)}.")
    units = "Write whole numbers, each with m (minutes), h, d, w, mo (months) or y"
    return Hint(f"{units}: {written(path, meant or '1w')}.", meant)


def _date(path: KeyPath, node: dict[str, Any], value: Any) -> Hint | None:
    if node.get("title") != "date" or not isinstance(value, str):
        return None
    meant = date_meant(value)
    if _ISO_DAY.fullmatch(value):
        return Hint("The calendar has no such day.", meant)
    return Hint(f"Write year, month and day: {written(path, meant or '2026-12-31')}.", meant)


def _reference(path: KeyPath, node: dict[str, Any], value: Any) -> Hint | None:
    """A kind and an id with a space between them."""
    meant = prefixed(value)
    if meant is None or "string" not in _types(node):
        return None
    return Hint(f"Write no space after the colon: {written(path, meant)}.", meant)


def _one(path: KeyPath, node: dict[str, Any], value: Any) -> Hint | None:
    """A list where one text belongs."""
    if not isinstance(value, list) or "array" in _types(node) or not value or not isinstance(value[0], str):
        return None
    if "string" not in _types(node):
        return None
    return Hint(f"Write one, not in a list: {written(path, value[0])}.")


def _shallow(path: KeyPath, node: dict[str, Any], value: Any) -> Hint | None:
    """A key that stands where the id of an entity belongs: it is indented too little."""
    if not path or isinstance(value, dict) or path[-1] not in node.get("properties", ()):
        return None
    what = with_article(node["title"])
    return Hint(f"`{path[-1]}` is a key of {what}: indent it further than the id of {what}.")


def _main(path: KeyPath, node: dict[str, Any], value: Any) -> Hint | None:
    """A text where a mapping belongs, that is the value of its first or main key."""
    key = _MAIN.get(node.get("title", ""))
    if key is None or not isinstance(value, str) or not value:
        return None
    return Hint(f"Write {written(path, {key: value})}.")


def _ids(path: KeyPath, node: dict[str, Any], value: Any) -> Hint | None:
    """A list where ids are keys, or a mapping where ids are a list."""
    if isinstance(value, list) and "propertyNames" in node and value:
        return Hint(f"Here ids are keys, each with a mapping below: {written(path, _by_id(value[0]))}.")
    if isinstance(value, dict) and value and node.get("title") == "id or list of ids":
        return Hint(f"Write the ids as a list: {written(path, list(value)[:_FEW])}.")
    return None


def _by_id(item: Any) -> dict[str, Any]:
    """Put the first item of a list under its id."""
    if isinstance(item, str) and item:
        return {item: {}}
    if not isinstance(item, dict):
        return {_SOME_ID: {}}
    key = next((key for key in ("id", "name", "key") if isinstance(item.get(key), str)), None)
    if key is None:
        return {_SOME_ID: item}
    return {item[key]: {other: value for other, value in item.items() if other != key}}


def _types(node: dict[str, Any]) -> set[str]:
    kind = node.get("type", [])
    return {kind} if isinstance(kind, str) else set(kind)


_FINDERS: tuple[Callable[[KeyPath, dict[str, Any], Any], Hint | None], ...] = (
    _shallow, _main, _word, _flag, _number, _duration, _date, _reference, _one, _ids,
)  # fmt: skip
