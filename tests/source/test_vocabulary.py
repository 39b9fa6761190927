"""What the reader knows of the language is what the schema and the model say."""

from collections.abc import Iterator
from typing import Any

from orglint.source import vocabulary
from orglint.spec import schema
from orglint.spec.entities import TYPES


def _properties(node: Any) -> Iterator[tuple[str, set[str]]]:
    """Give every property of the schema with the types that it takes."""
    if isinstance(node, dict):
        for name, below in node.get("properties", {}).items():
            yield name, set(_types(schema.resolved(below)))
        node = list(node.values())
    for below in node if isinstance(node, list) else ():
        yield from _properties(below)


def _types(node: dict[str, Any]) -> Iterator[str]:
    type_ = node.get("type", [])
    yield from [type_] if isinstance(type_, str) else type_
    yield from ({int: "integer", bool: "boolean"}.get(type(node.get("const")), ""),)
    for choice in (*node.get("anyOf", ()), *node.get("oneOf", ())):
        yield from _types(schema.resolved(choice))


def test_numbers_are_the_keys_that_take_numbers() -> None:
    numbers = {name for name, types in _properties(schema.load()) if types & {"integer", "number"}}
    assert numbers == vocabulary.NUMBERS


def test_flags_are_the_keys_that_take_true_and_false() -> None:
    assert {name for name, types in _properties(schema.load()) if "boolean" in types} == vocabulary.FLAGS


def test_sections_are_those_of_the_model() -> None:
    assert {type_.section for type_ in TYPES} == vocabulary.SECTIONS
    properties = schema.load()["properties"]
    assert set(properties) == vocabulary.SECTIONS | {"orglint", "organization", "include", "handovers"}


def test_labels_take_any_scalar_and_links_take_texts() -> None:
    team = schema.resolved(schema.at(("teams", "")))["properties"]
    assert set(_types(schema.resolved(schema.resolved(team["labels"])["additionalProperties"]))) >= {
        "string", "number", "boolean",
    }  # fmt: skip
    assert set(_types(schema.resolved(schema.resolved(team["links"])["additionalProperties"]))) - {""} == {"string"}
