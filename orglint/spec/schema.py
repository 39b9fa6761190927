"""The JSON Schema of the language, as it stands in the file."""

import json
from functools import cache
from typing import Any

from orglint.home import SCHEMA


@cache
def text() -> str:
    """Give the schema as written."""
    return SCHEMA.read_text(encoding="utf-8")


@cache
def load() -> dict[str, Any]:
    """Give the schema as data, one object for the whole process: read it, never change it."""
    loaded: dict[str, Any] = json.loads(text())
    return loaded


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    """Give a node together with all that its `$ref` leads to; what stands nearer wins."""
    while (where := node.get("$ref")) is not None:
        target = load()["$defs"][where.removeprefix("#/$defs/")]
        node = target | {key: value for key, value in node.items() if key != "$ref"}
    return node


def at(path: tuple[str | int, ...]) -> dict[str, Any]:
    """Give what the schema says of the value at a path of a spec; empty where it knows no such place."""
    node = resolved(load())
    for key in path:
        if isinstance(key, int):
            below = node.get("items")
        else:
            below = node.get("properties", {}).get(key, node.get("additionalProperties"))
        node = resolved(below) if isinstance(below, dict) else {}
    return node
