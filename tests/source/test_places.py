"""Every key and value is found again where it was written, in whatever style."""

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orglint.source.document import Document
from orglint.source.span import START, KeyPath
from tests.examples import examples
from tests.source.reading import OPEN, document, marked, sliced
from tests.source.styles import Value, Writer

TEXTS = [
    "ana", "no", "1e3", "12:30", "été", "団体", "😀 crew", "a: b", "- x", "it's", "#1", "x\u2028y", 'q"q', "*a", "",
]  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(TEXTS), st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=8)
)
IDS = WORDS.filter(lambda text: text not in ("", "<<") and "\x00" not in text)
VALUES: st.SearchStrategy[Value] = st.recursive(
    WORDS, lambda below: st.one_of(st.lists(below, max_size=4), st.dictionaries(IDS, below, max_size=4)), max_leaves=6
)
ENTITIES = st.dictionaries(IDS, st.dictionaries(IDS, VALUES, max_size=5), max_size=5)
SECTIONS = st.dictionaries(
    st.sampled_from(["teams", "people", "alerts", "organization", "x-own", "handovers"]), ENTITIES
)
BREAKS = st.sampled_from(["\n", "\r\n", "\r"])


@settings(max_examples=examples(80), deadline=None)
@given(spec=SECTIONS, random=st.randoms(use_true_random=False), break_=BREAKS, bom=st.booleans(), first=st.booleans())
def test_each_scalar_and_each_key_is_found_where_it_was_written(
    spec: dict[str, Value], random: Random, break_: str, bom: bool, first: bool
) -> None:
    root: dict[str, Value] = {"orglint": "1", **spec} if first else {**spec, "orglint": "1"}
    written = Writer(random, break_).written(root)
    read = document(("\ufeff" if bom else "") + written.text)
    assert _keys_of(read.data) == _keys_of(root)
    for path, there in written.keys.items():
        assert sliced(written.text, read.key_span(path)) == written.text[there.start : there.end]
    for path, there in written.scalars.items():
        expected = written.keys.get(path, there) if path in written.several_lines else there
        if path in written.several_lines and path not in written.keys:
            assert read.span(path)[:2] == read.lines.place(there.start)
        else:
            assert sliced(written.text, read.span(path)) == written.text[expected.start : expected.end]


@settings(max_examples=examples(30), deadline=None)
@given(spec=SECTIONS, random=st.randoms(use_true_random=False), strange=st.text("abc", min_size=9, max_size=9))
def test_what_is_missing_is_found_at_what_it_is_missing_from(
    spec: dict[str, Value], random: Random, strange: str
) -> None:
    written = Writer(random).written({"orglint": "1", **spec})
    read = document(written.text)
    for path in written.keys:
        assert read.span((*path, strange)) == read.key_span(path)
        assert read.key_span((*path, strange, 3, "on")) == read.key_span(path)
    assert read.span((strange,)) == START


def _keys_of(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _keys_of(below) for key, below in value.items()}
    return [_keys_of(below) for below in value] if isinstance(value, list) else None


PLACES: dict[str, tuple[str, KeyPath]] = {
    "an empty value is found at its key": ("teams:\n  a:\n    «lead»:\n", ("teams", "a", "lead")),
    "an empty entity": ("teams:\n  «a»:\n", ("teams", "a")),
    "a mapping is found at its key": ("teams:\n  a:\n    «capacity»: {wip_limit: 3}\n", ("teams", "a", "capacity")),
    "an item of a list": ("teams:\n  a:\n    members:\n    - x\n    - «y»\n", ("teams", "a", "members", 1)),
    "an item after empty ones": ("teams:\n  a:\n    members: [~, '', «y»]\n", ("teams", "a", "members", 1)),
    "a mapping in a list": (
        "components:\n  a:\n    depends_on:\n    - «on»: x\n",
        ("components", "a", "depends_on", 0),
    ),
    "a mapping in flow in a list": (
        "components: {a: {depends_on: [«{on: x}»]}}\n",
        ("components", "a", "depends_on", 0),
    ),
    "one on several lines": (
        "components: {a: {depends_on: [«{on: x,»\n y: z}]}}\n",
        ("components", "a", "depends_on", 0),
    ),
    "a list in a list": ("x-a:\n- «- b»\n  - c\n", ("x-a", 0)),
    "a text in quotes on two lines": ("teams:\n  a:\n    «purpose»: 'x\n      y'\n", ("teams", "a", "purpose")),
    "what an alias repeats": ("x-a: &a ana\nteams:\n  t: {lead: «*a»}\n", ("teams", "t", "lead")),
    "below an alias": ("x-a: &a {lead: ana}\nteams:\n  «t»: *a\n", ("teams", "t", "lead")),
    "what a merge key brings": ("x-a: &a {lead: ana}\nteams:\n  t:\n    <<: «*a»\n", ("teams", "t", "lead")),
    "what a merge key does not bring": ("x-a: &a {lead: ana}\nteams:\n  «t»:\n    <<: *a\n", ("teams", "t", "purpose")),
    "what is written beside a merge key": (
        "x-a: &a {lead: x}\nteams:\n  t: {<<: *a, lead: «y»}\n",
        ("teams", "t", "lead"),
    ),
    "what is written below a merge key": ("teams:\n  t: {<<: {lead: «x»}}\n", ("teams", "t", "lead")),
    "what is written in a list of merges": (
        "x-a: &a {}\nteams: {t: {<<: [*a, {lead: «x»}]}}\n",
        ("teams", "t", "lead"),
    ),
    "an entity that a merge key brings": ("x-a: &a {t: {}}\nteams: {<<: «*a», u: {}}\n", ("teams", "t")),
    "an entity beside a merge key": ("x-a: &a {t: {}}\nteams: {<<: *a, «u»: {}}\n", ("teams", "u")),
    "a section that a merge key brings": ("x-a: &a {teams: {t: {}}}\n«<<»: *a\n", ("teams", "t")),
    "a section that is an alias": ("x-a: &a {t: {}}\n«teams»: *a\n", ("teams", "t", "lead")),
    "a value with an anchor": ("teams: {t: {lead: «&a ana»}}\n", ("teams", "t", "lead")),
    "a value with a tag": ("teams: {t: {lead: «!!str ana»}}\n", ("teams", "t", "lead")),
    "a key of JSON": ('{"teams":{"t":{"lead":«"ana"»}},"orglint":1}\n', ("teams", "t", "lead")),
    "an explicit key": ("? teams\n: ? t\n  : ? lead\n    : «ana»\n", ("teams", "t", "lead")),
    "an item of the file's own lists": ("include: [a.yaml, «b.yaml»]\n", ("include", 1)),
    "after what libyaml takes for a line": ("# \u2028\nteams: {\x85: {lead: «ana»}}\n", ("teams", "\x85", "lead")),
}


@pytest.mark.parametrize(("text", "path"), PLACES.values(), ids=PLACES.keys())
def test_places(text: str, path: KeyPath) -> None:
    there = marked(f"{text}orglint: 1\n" if not text.startswith("{") else text)
    assert document(there.text).span(path) == there.span


@pytest.mark.parametrize("path", [(), ("people",), ("people", "ana"), ("organization", "name")])
def test_what_the_file_lacks_is_found_at_its_start(path: KeyPath) -> None:
    read = document("# a comment\norglint: 1\nteams: {t: {}}\n")
    assert (read.span(path), read.key_span(path)) == (START, START)


def test_the_key_of_a_value_is_told_from_the_value() -> None:
    there = marked("orglint: 1\nteams: {t: {«lead»: ana}}\n")
    assert document(there.text).key_span(("teams", "t", "lead")) == there.span


def test_places_of_entities_with_the_same_id_in_several_sections() -> None:
    text = "orglint: 1\npeople: {a: {name: «x»}}\nteams: {a: {name: y}}\nroles: {a: {name: z}}\n"
    read: Document = document(marked(text).text)
    assert read.span(("people", "a", "name")) == marked(text).span
    second = text.replace(OPEN, "").replace("»", "").replace("y}", "«y»}")
    assert read.span(("teams", "a", "name")) == marked(second).span
