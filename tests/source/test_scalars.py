"""What is written is what is meant: where the language expects a text the written text counts."""

import math
from typing import Any

import pytest

from tests.source.reading import data

LOOKALIKES = [
    "no", "No", "NO", "on", "off", "yes", "y", "n", "true", "False", "12:30", "190:20:30", "0123", "0o17", "0x1F",
    "1e3", "1_000", "+1", ".5", "2026-01-01", "2026-01-01T10:00:00Z", ".inf", ".nan", "=", "null-set", "a:b", "a#b",
    "1.0", "-0",
]  # fmt: skip


@pytest.mark.parametrize("text", LOOKALIKES)
def test_an_id_and_a_reference_are_texts_whatever_they_look_like(text: str) -> None:
    assert data(f"people: {{{text}: {{manager: {text}}}}}\n") == {"people": {text: {"manager": text}}}
    assert data(f"teams:\n  {text}:\n    members:\n      - {text}\n") == {"teams": {text: {"members": [text]}}}


@pytest.mark.parametrize("text", ["~", "null", "Null", "NULL"])
def test_a_word_for_nothing_is_an_id_like_any_other(text: str) -> None:
    assert data(f"people: {{{text}: {{}}}}") == {"people": {text: {}}}
    assert data(f"teams: {{a: {{lead: '{text}', members: [\"{text}\"]}}}}") == {
        "teams": {"a": {"lead": text, "members": [text]}}
    }


@pytest.mark.parametrize("nothing", ["", " ~", " null", " Null", " NULL", " # later", " !!null ''"])
def test_nothing_is_absent_and_where_an_entity_stands_it_is_an_empty_one(nothing: str) -> None:
    text = f"organization:{nothing}\npeople:\n  ana:{nothing}\n  bo:\n    manager:{nothing}\n    name: Bo\n"
    assert data(text) == {"people": {"ana": {}, "bo": {"name": "Bo"}}}


def test_a_section_that_is_empty_is_absent() -> None:
    assert data("people:\nteams: {a: }\n") == {"teams": {"a": {}}}


def test_a_state_may_be_empty_as_an_entity_may_and_nothing_else() -> None:
    text = "operating_states: {s: {states: {normal: , degraded: {looks_like: }}, applies_to: }}\n"
    assert data(text) == {"operating_states": {"s": {"states": {"normal": {}, "degraded": {}}}}}
    assert data("teams: {s: {links: {states: }}}\n") == {"teams": {"s": {"links": {}}}}


def test_items_that_are_nothing_are_left_out_of_a_list() -> None:
    assert data("teams: {a: {members: [~, ana, null, '', \"~\"]}}") == {"teams": {"a": {"members": ["ana", "", "~"]}}}
    assert data("teams:\n  a:\n    members:\n      -\n      - ana\n") == {"teams": {"a": {"members": ["ana"]}}}


TYPED: list[tuple[str, Any]] = [
    ("tier: 1", 1),
    ("tier: '1'", "1"),
    ("tier: one", "one"),
    ("headcount: unknown", "unknown"),
    ("headcount: 0o17", 15),
    ("headcount: 0x1F", 31),
    ("headcount: 007", 7),
    ("headcount: true", "true"),
    ("above: 1e3", 1000.0),
    ("above: -.5", -0.5),
    ("above: 1_000", "1_000"),
    ("above: +12", 12),
    ("above: !!float 3", 3.0),
    ("below: .inf", math.inf),
    ("self_led: true", True),
    ("self_led: FALSE", False),
    ("self_led: yes", "yes"),
    ("external: 'true'", "true"),
    ("external: 1", "1"),
    ("tier: !!str 1", "1"),
    ("purpose: !!int 0x10", 16),
    ("purpose: !<tag:yaml.org,2002:str> ~", "~"),
]


@pytest.mark.parametrize(("text", "value"), TYPED, ids=[text for text, _ in TYPED])
def test_keys_that_take_numbers_and_flags_have_them_where_they_look_like_it(text: str, value: Any) -> None:
    (read,) = data(f"components: {{a: {{{text}}}}}")["components"]["a"].values()
    assert (type(read), read) == (type(value), value)


def test_a_number_of_hundreds_of_digits_stays_a_text() -> None:
    assert data(f"teams: {{a: {{headcount: {'9' * 5_000}}}}}")["teams"]["a"]["headcount"] == "9" * 5_000


def test_below_labels_and_below_keys_of_the_users_own_scalars_have_the_types_of_yaml() -> None:
    free = "{a: 1, b: true, c: ~, d: no, e: 1.5, f: '1', g: 2026-01-01, h: 0o17, i: }"
    read = {"a": 1, "b": True, "c": None, "d": "no", "e": 1.5, "f": "1", "g": "2026-01-01", "h": 15, "i": None}
    assert data(f"teams: {{t: {{labels: {free}}}}}")["teams"]["t"]["labels"] == read
    assert data(f"x-own: {free}")["x-own"] == read
    assert data(f"teams: {{t: {{x-own: {{deep: [{free}, ~]}}}}}}")["teams"]["t"]["x-own"] == {"deep": [read, None]}


def test_links_are_texts_also_under_names_that_are_keys_of_the_language() -> None:
    links = "{tier: 1, external: true, on: 2026-01-01}"
    read = {"tier": "1", "external": "true", "on": "2026-01-01"}
    assert data(f"teams: {{t: {{links: {links}}}}}")["teams"]["t"]["links"] == read


@pytest.mark.parametrize("id_", ["labels", "links", "x-ray", "tier", "external", "states"])
def test_an_entity_is_read_as_one_also_where_its_id_is_a_key_of_the_language(id_: str) -> None:
    entity = "{tier: 1, owner: 007, external: true, depends_on: [~, 1e3], runbook: }"
    read = {"tier": 1, "owner": "007", "external": True, "depends_on": ["1e3"]}
    assert data(f"components: {{{id_}: {entity}, b: }}")["components"] == {id_: read, "b": {}}


@pytest.mark.parametrize("id_", ["labels", "links", "x-ray"])
def test_a_state_is_read_as_one_also_where_its_name_is_a_key_of_the_language(id_: str) -> None:
    text = f"operating_states: {{s: {{states: {{{id_}: {{at_most: 007, activates_when: {{above: 3}}}}}}}}}}"
    state = data(text)["operating_states"]["s"]["states"][id_]
    assert state == {"at_most": "007", "activates_when": {"above": 3}}


@pytest.mark.parametrize("break_", ["\u2028", "\u2029", "\x85"])
def test_what_only_yaml_1_1_takes_for_line_breaks_is_text(break_: str) -> None:
    text = f"x{break_}y"
    plain = f'# a comment{break_}b\nteams:\n  a:\n    purpose: {text}\n    name: "{text}"\n  {text}: {{}}\n'
    assert data(plain) == {"teams": {"a": {"purpose": text, "name": text}, text: {}}}
    assert data(f"x-a: |\n  {text}\n") == {"x-a": f"{text}\n"}
    assert data('x-a: "\\u2028\\N\\P"\n') == {"x-a": "\u2028\x85\u2029"}
    assert data(f"x-a: \ue000{text}\ue001\n") == {"x-a": f"\ue000{text}\ue001"}


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
def test_any_line_break_of_yaml_will_do(break_: str) -> None:
    text = "teams:\n  a:\n    purpose: |\n      one\n      two\n  b: {lead: ana}\n".replace("\n", break_)
    assert data(text) == {"teams": {"a": {"purpose": "one\ntwo\n"}, "b": {"lead": "ana"}}}


def test_json_is_yaml() -> None:
    text = '{"orglint": 1,\n\t"teams": {"a":{"purpose": "x\\/y \\u00e9", "members": ["ana","bo"], "headcount": 3}}}'
    from tests.source.reading import document

    team = {"purpose": "x/y é", "members": ["ana", "bo"], "headcount": "3"}
    assert document(text).data["teams"]["a"] == team | {"headcount": 3}
