"""The diagnosis as Markdown, read by a Markdown parser."""

from itertools import pairwise

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from syrupy.assertion import SnapshotAssertion

from orglint.report.diagnosis import Diagnosis
from orglint.report.diagnosis_markdown import LIMIT, render
from tests.engine.diagnosing import diagnosed
from tests.report.test_diagnosis_text import hostile, many, root, sample

__all__ = ["root"]


def parsed(text: str) -> list[Token]:
    return MarkdownIt("gfm-like", {"linkify": False}).parse(text)


def rows(text: str) -> list[list[str]]:
    """Give the cells of the table's body."""
    found: list[list[str]] = []
    for token, after in pairwise(parsed(text)):
        if token.type == "td_open":
            found[-1].append("".join(child.content for child in after.children or ()))
        elif token.type == "tr_open" and after.type == "td_open":
            found.append([])
    return found


@pytest.mark.usefixtures("root")
def test_looks(snapshot: SnapshotAssertion) -> None:
    assert render(sample("startup")) == snapshot
    assert render(sample("scale-up", "care")) == snapshot


@pytest.mark.usefixtures("root")
def test_a_row_for_the_whole_and_one_for_each_team() -> None:
    table = rows(render(sample("startup")))
    assert [row[0] for row in table] == ["Lantern", "founders", "engineering", "product", "care", "sales"]
    assert {len(row) for row in table} == {10}
    assert table[1][1:5] == ["unanswered", "partly, 1/2", "answered", "answered"]


@pytest.mark.parametrize("narrowed", [False, True])
def test_there_is_nothing_but_the_pages_own_markup(narrowed: bool) -> None:
    text = render(hostile(narrowed))
    tokens = [*parsed(text), *(child for token in parsed(text) for child in token.children or ())]
    assert {token.type for token in tokens} <= ALLOWED
    assert {len(row) for row in rows(text)} == {10}


ALLOWED = {
    "heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close", "text", "code_inline",
    "strong_open", "strong_close", "table_open", "table_close", "thead_open", "thead_close", "tbody_open",
    "tbody_close", "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close", "bullet_list_open",
    "bullet_list_close", "list_item_open", "list_item_close",
}  # fmt: skip


def test_what_does_not_fit_is_counted() -> None:
    text = render(many(700))
    assert len(text) <= LIMIT
    assert "\nNot shown here: " in text


def test_what_is_not_declared_is_said_in_the_table() -> None:
    found: Diagnosis = diagnosed("organization: {declares: [ownership]}\nteams: {a: {}}")
    assert rows(render(found))[1].count("not declared") == 8
