"""The keys that lead to a place, as fingerprints have them: no number of an item, and the names of a later version."""

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, Final

from orglint.source.span import KeyPath
from orglint.spec.entity import Entity
from orglint.spec.model import references
from orglint.spec.place import Place

_NAMING: Final = ("on", "what", "metric", "notify")


def steps(place: Place, names: Mapping[str, str]) -> list[str]:
    """Give the keys that lead to a place; an item of a list by what it says, since its number changes with others.

    `names` are what labels are in a later version, and ids where that is clear.
    """
    if not names:
        return _said(place.document.data, place.path)
    entity = place.entity
    if entity is None or place.path[:2] != (entity.section, entity.id):
        return [names.get(step, step) for step in _said(place.document.data, place.path)]
    below = place.path[2:]
    is_listed = any(isinstance(step, int) for step in below)
    id_ = names.get(entity.label, entity.label).removeprefix(f"{entity.noun}:")
    return [entity.section, id_, *_said(_renamed(entity, names) if is_listed else entity.data, below)]


def _said(data: Any, path: KeyPath) -> list[str]:
    found = []
    for step in path:
        data = _below(data, step)
        found.append(_item(data) if isinstance(step, int) else step)
    return found


def _item(value: Any) -> str:
    """Give what tells an item of a list from others: what it names, where it is a mapping that names something."""
    if isinstance(value, str):
        return value
    named = next((value[key] for key in _NAMING if key in value), value) if isinstance(value, dict) else value
    return json.dumps(named, ensure_ascii=False, sort_keys=True)


def _below(value: Any, step: str | int) -> Any:
    try:
        return value[step]
    except (KeyError, IndexError, TypeError):
        return None


def _renamed(entity: Entity, names: Mapping[str, str]) -> dict[str, Any]:
    """Give what is written in an entity, with what it names called as it is later."""
    data = entity.data
    for path, text in _texts(entity, names):
        data = deepcopy(data) if data is entity.data else data
        *way, last = path
        there: Any = data
        for step in way:
            there = there[step]
        there[last] = text
    return data


def _texts(entity: Entity, names: Mapping[str, str]) -> Iterator[tuple[KeyPath, str]]:
    for reference in references(entity):
        target = reference.target
        if target is not None and target.label in names:
            prefix, colon, _ = reference.text.rpartition(":")
            yield reference.path, prefix + colon + names[target.label].removeprefix(f"{target.noun}:")
