"""The schema: sound, described everywhere, and of one mind with the model, the reader and the values."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from orglint.source import vocabulary
from orglint.spec import entities, schema
from orglint.spec.model import Spec
from orglint.spec.references import KINDS
from orglint.spec.validation import examiner, faults
from orglint.spec.values import day, duration
from tests.spec.whole import WHOLE, document

SCHEMA = schema.load()
SHARED = {
    "authority": "authority",
    "id or authority": "authority",
    "condition": "condition",
    "list of dependencies": "dependency",
    "id, or a mapping with `on`": "dependency",
    "list of steps": "step",
    "mapping of `notify` and `wait`": "step",
}
"""What may stand in several places, by its title there."""
UNREAD = {"description", "links", "labels", "renamed_from", "name"}
"""What every entity may have for its readers alone."""

Keys = tuple[str, ...]


def nodes(node: Any = SCHEMA) -> Iterator[dict[str, Any]]:
    """Give every part of the schema that says something of a value."""
    yield node
    for key in ("properties", "$defs"):
        for below in node.get(key, {}).values():
            yield from nodes(below)
    for key in ("items", "additionalProperties"):
        if isinstance(node.get(key), dict):
            yield from nodes(node[key])


def written_keys(node: dict[str, Any], path: Keys) -> Iterator[Keys]:
    """Give the keys that may stand below a node, with those they stand under; names of the user's own are `*`."""
    node = schema.resolved(node)
    shared = SHARED.get(node.get("title", ""))
    if shared and path[:1] == (shared,):
        return
    path = (shared,) if shared else path
    for key, below in node.get("properties", {}).items():
        yield (*path, key)
        yield from written_keys(below, (*path, key))
    if "propertyNames" in node:
        yield from written_keys(node["additionalProperties"], (*path, "*"))


class Noted(dict[str, Any]):
    """A mapping that takes note of the keys it is asked for."""

    def __init__(self, data: dict[str, Any], node: dict[str, Any], path: Keys, asked: set[Keys]) -> None:
        shared = SHARED.get(node.get("title", ""))
        self.path = (shared,) if shared else path
        self.asked = asked
        super().__init__({key: self._noted(key, value, node) for key, value in data.items()})

    def _noted(self, key: str, value: Any, node: dict[str, Any]) -> Any:
        known = node.get("properties", {})
        below = known.get(key, node.get("additionalProperties") or {})
        return noted(value, schema.resolved(below), (*self.path, key if key in known else "*"), self.asked)

    def get(self, key: str, default: Any = None) -> Any:
        self.asked.add((*self.path, key))
        return super().get(key, default)

    def __getitem__(self, key: str) -> Any:
        self.asked.add((*self.path, key))
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.asked.add((*self.path, str(key)))
        return super().__contains__(key)


def noted(value: Any, node: dict[str, Any], path: Keys, asked: set[Keys]) -> Any:
    if isinstance(value, dict):
        return Noted(value, node, path, asked)
    if isinstance(value, list):
        return [noted(item, schema.resolved(node.get("items", {})), path, asked) for item in value]
    return value


def asked_keys() -> set[Keys]:
    """Give the keys for which the model asks, when everything is asked of it."""
    asked: set[Keys] = set()
    for entity in Spec([document(WHOLE)]).entities:
        node = schema.at((entity.section, entity.id))
        twin = type(entity)(
            entity.id, Noted(entity.data, node, (entity.section,), asked), entity.document, entity.index
        )
        for base in type(twin).__mro__:
            for name in vars(base).keys() - {"__dict__"}:
                getattr(twin, name)
        if isinstance(twin, entities.Person):
            twin.is_out(date(2026, 1, 1))
    return {keys for keys in asked if "*" not in keys[-1:]}


def allowed_keys() -> set[Keys]:
    """Give the keys that the schema allows in entities."""
    allowed: set[Keys] = set()
    for section in entities.SECTIONS:
        allowed.update(written_keys(schema.at((section, "any")), (section,)))
    return allowed


def test_schema_is_valid_and_has_a_neutral_id() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == "https://orglint.dev/schema/org.schema.json"


def test_only_the_marker_and_what_is_depended_on_are_required() -> None:
    required = {node["title"]: node["required"] for node in nodes() if "required" in node}
    assert required == {"org spec": ["orglint"], "dependency": ["on"]}


def test_every_property_is_described() -> None:
    properties = [(key, below) for node in nodes() for key, below in node.get("properties", {}).items()]
    assert len(properties) > 200
    assert [key for key, below in properties if len(schema.resolved(below).get("description", "")) < 12] == []


def test_every_value_can_be_named_in_a_message() -> None:
    for node in map(schema.resolved, nodes()):
        assert "title" in node or "enum" in node or node["type"] == "boolean", node


def test_every_example_and_default_is_valid() -> None:
    for node in nodes():
        whole = schema.resolved(node)
        for example in [*whole.get("examples", ()), *([whole["default"]] if "default" in whole else [])]:
            errors = list(examiner().evolve(schema=node).iter_errors(example))
            assert not errors, (example, errors)


def test_nothing_unknown_passes_but_what_is_the_users_own() -> None:
    for node in nodes():
        if "properties" in node and node["properties"].keys() != {"description"}:
            assert node["additionalProperties"] is False
            assert node["patternProperties"] == {"^x-": True}


def test_errors_name_what_was_meant() -> None:
    found = [(key, value) for key, value in keywords(SCHEMA) if key in ("anyOf", "oneOf", "allOf", "not")]
    assert len(found) == 3
    assert all(branch.keys() == {"required"} for _, branches in found for branch in branches)


def test_patterns_are_about_the_whole_text() -> None:
    patterns = [value for key, value in keywords(SCHEMA) if key == "pattern" and isinstance(value, str)]
    assert len(patterns) == 4
    for pattern in patterns:
        assert re.fullmatch(r"\^[^|]*\$|\^\([^)]*\([^)]*\)\)\+\$", pattern), pattern


def keywords(node: Any) -> Iterator[tuple[str, Any]]:
    """Give every key of the schema with what stands under it."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield str(key), value
        yield from keywords(value)


@pytest.mark.parametrize("section", entities.SECTIONS)
def test_every_entity_may_have_what_all_have(section: str) -> None:
    assert schema.at((section, "any"))["properties"].keys() >= UNREAD


def test_closed_vocabularies() -> None:
    closed = {tuple(node["enum"]) for node in nodes() if "enum" in node}
    assert closed == {
        ("auto", "startup", "scaleup", "enterprise"),
        ("human", "bot"),
        ("stream-aligned", "platform", "enabling", "complicated-subsystem", "leadership", "umbrella"),
        ("hard", "soft"),
        ("collaboration", "x-as-a-service", "facilitating"),
        ("experimental", "production", "deprecated", "archived"),
        ("degraded", "normal", "optimized"),
        ("absence", "late-dependency", "failed-launch", "overload", "attrition", "other"),
        ("retrospective", "skip-level", "office-hours", "checkpoint", "escalation", "reconciliation"),
        ("sev1", "sev2", "sev3", "sev4", "sev5", "info"),
        ("operating_states", "ownership", "failure_handling", "pressure_release_valves", "safety_nets",
         "backpressure", "observability", "alerting", "resynchronization"),
    }  # fmt: skip


def test_model_asks_for_nothing_that_the_schema_forbids() -> None:
    assert asked_keys() - allowed_keys() == set()


def test_schema_allows_nothing_that_the_model_ignores() -> None:
    ignored = {keys for keys in allowed_keys() - asked_keys() if keys[-1] not in UNREAD}
    assert ignored == set()


def test_whole_numbers_may_have_a_point() -> None:
    text = "orglint: 1.0\nteams: {a: {headcount: 6.0}}\ncomponents: {b: {tier: 2.0}}\n"
    text += "escalation_policies: {c: {repeat: 1e1}}"
    read = document(text)
    assert faults(read) == []
    team, component, policy = Spec([read]).entities
    assert isinstance(team, entities.Team)
    assert isinstance(component, entities.Component)
    assert isinstance(policy, entities.Policy)
    assert list(map(repr, (team.headcount, component.tier, policy.repeat))) == ["6", "2", "10"]


def test_example_of_the_whole_language_is_whole() -> None:
    data = document(WHOLE).data
    unwritten = allowed_keys()
    for section in entities.SECTIONS:
        for id_, entry in data[section].items():
            unwritten -= set(present_keys(entry, schema.at((section, id_)), (section,)))
    assert {keys for keys in unwritten if keys[-1] not in UNREAD} == set()
    assert data["people"]["mara"].keys() >= UNREAD
    assert data.keys() >= SCHEMA["properties"].keys()
    assert data["organization"].keys() >= schema.at(("organization",))["properties"].keys()
    assert data["handovers"][0].keys() >= schema.at(("handovers", 0))["properties"].keys()


def present_keys(value: Any, node: dict[str, Any], path: Keys) -> Iterator[Keys]:
    path = (SHARED[node["title"]],) if node.get("title") in SHARED else path
    for item in value if isinstance(value, list) else ():
        yield from present_keys(item, schema.resolved(node.get("items", {})), path)
    for key, below in value.items() if isinstance(value, dict) else ():
        known = node.get("properties", {})
        keys = (*path, key if key in known else "*")
        yield keys
        yield from present_keys(below, schema.resolved(known.get(key, node.get("additionalProperties") or {})), keys)


def test_reader_knows_which_keys_hold_numbers_flags_and_entities() -> None:
    types: dict[str, set[str]] = {}
    for node in nodes():
        for key, below in node.get("properties", {}).items():
            kind = schema.resolved(below).get("type", ())
            types.setdefault(key, set()).update([kind] if isinstance(kind, str) else kind)
    assert {key for key, kinds in types.items() if kinds & {"integer", "number"}} == vocabulary.NUMBERS
    assert {key for key, kinds in types.items() if "boolean" in kinds} == vocabulary.FLAGS
    sections = {key for key, node in SCHEMA["properties"].items() if "propertyNames" in node}
    assert sections == vocabulary.SECTIONS == set(entities.SECTIONS)
    assert schema.resolved(SCHEMA["properties"]["orglint"])["const"] == vocabulary.VERSION


def test_every_section_leads_to_the_kind_of_its_entities() -> None:
    for type_, kind in zip(entities.TYPES, KINDS, strict=True):
        assert type_.noun == kind
        assert SCHEMA["properties"][type_.section]["additionalProperties"]["$ref"].endswith(
            f"/{kind.replace('-', '_')}"
        )


@given(st.text("0123456789mohdwy .\n", max_size=8) | st.from_regex(r"(\d{1,2}(mo|[mhdwy])){1,3}", fullmatch=True))
def test_durations_are_those_that_the_values_read(text: str) -> None:
    if re.fullmatch(r"[\x00-\x7f]*", text):
        valid = examiner().evolve(schema=SCHEMA["$defs"]["duration"]).is_valid(text)
        assert valid is (duration(text) is not None)


@given(st.dates(min_value=date(1000, 1, 1)).map(str) | st.from_regex(r"[0-9]{4}-[01][0-9]-[0-3][0-9]", fullmatch=True))
def test_dates_are_those_of_the_calendar(text: str) -> None:
    valid = examiner().evolve(schema=SCHEMA["$defs"]["date"]).is_valid(text)
    assert valid is (day(text) is not None and text[0] != "0")


@pytest.mark.parametrize("id_", ["a", "no", "12:30", "0123", "Ana Ng", "1e3", "日本", "a/b@c", "-", "x-ray"])
def test_ids_are_any_text(id_: str) -> None:
    assert examiner().evolve(schema=SCHEMA["$defs"]["id"]).is_valid(id_)


@pytest.mark.parametrize(
    "id_", ["", " a", "a ", "a\n", "a\tb", "\u2003a", "a\x7f", "a\x1b[31mb", "\ufeffa", "a\u2028b"]
)
def test_ids_have_nothing_invisible(id_: str) -> None:
    assert not examiner().evolve(schema=SCHEMA["$defs"]["id"]).is_valid(id_)
