"""YAML and JSON of other tools: every document, every scalar as it is written, and where it stands."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from orglint.importers.sources import Sources
from orglint.source import plain
from orglint.source.amiss import Amiss


def test_scalars_are_the_text_that_is_written() -> None:
    assert plain.documents("a: 0123\nb: no\nc: 1e3\nd: 2026-01-01\ne: ~\nf: '~'\ng:\nh: !x y\n") == [
        {"a": "0123", "b": "no", "c": "1e3", "d": "2026-01-01", "e": None, "f": "~", "g": None, "h": "y"}
    ]


def test_every_document_and_the_empty_ones() -> None:
    assert plain.documents("---\na: 1\n---\n---\n- x\n-\n") == [{"a": "1"}, None, ["x", None]]
    assert plain.documents("") == []


def test_anchors_and_merges_hold_in_their_document() -> None:
    assert plain.documents("a: &a {x: 1}\nb: {<<: *a, y: 2}\nc: *a\n")[0]["b"] == {"y": "2", "x": "1"}
    with pytest.raises(Amiss, match="does not stand above"):
        plain.documents("a: &a 1\n---\nb: *a\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\na: 2\n", "stands twice"),
        ("[" * 200, "levels deep"),
        ("? [a]\n: b\n", "must be a text"),
        ("a: &a [*a]\n", "without end"),
        ("a: [1\n", "not closed"),
        ("a: &a [x, x, x, x, x, x, x, x]\n" + "".join(f"{k}: &{k} [{','.join([f'*{j}'] * 9)}]\n" for j, k in
         zip("abcdef", "bcdefg", strict=True)), "without bound"),
    ],
)  # fmt: skip
def test_what_makes_no_sense(text: str, said: str) -> None:
    with pytest.raises(Amiss, match=said):
        plain.documents(text)


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6)
DATA = st.recursive(TEXTS, lambda below: st.lists(below, max_size=3) | st.dictionaries(TEXTS, below, max_size=3))


@given(data=DATA)
def test_what_others_write_is_read(data: Any) -> None:
    assert plain.from_json(json.dumps(data)) == data
    assert plain.documents(yaml.safe_dump(data, allow_unicode=True, default_style='"')) == [data]


def test_json_has_its_own_numbers_flags_and_halves() -> None:
    assert plain.from_json('{"a": 1.50, "b": true, "c": null, "d": "\\ud83d\\ude00", "e": "\\ud83d"}') == {
        "a": "1.50", "b": "true", "c": None, "d": "\U0001f600", "e": "?",
    }  # fmt: skip
    with pytest.raises(Amiss, match="no JSON"):
        plain.from_json("{]")
    with pytest.raises(Amiss, match="levels deep"):
        plain.from_json("[" * 100_000)


def test_places_after_a_character_in_halves(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"a": "\\ud83d\\ude00", "b": ["x", null, "y"]}', "utf-8")
    (file,) = Sources([str(tmp_path)]).files(lambda name: name == "x.json")
    (document,) = file.documents()
    last = list(document["b"].each())[-1]
    assert last.text == "y"
    assert last.at.span == (1, 40, 1, 43)
    assert document["a"].at.span.column == 7


def test_places_in_every_document(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("a: 1\n---\nb:\n  - ~\n  - {c: d}\n", "utf-8")
    (file,) = Sources([str(tmp_path)]).files(lambda name: name == "x.yaml")
    _, second = file.documents()
    (item,) = second["b"].each()
    assert item["c"].at.span == (5, 9, 5, 10)
    assert item["missing"].at.span.line == 5
    assert second["nothing"]["here"].at.span.line == 3
