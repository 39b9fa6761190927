"""The summary of a build step, read by a Markdown parser."""

from itertools import pairwise

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from syrupy.assertion import SnapshotAssertion

from orglint.report import markdown
from orglint.report.finding import Report
from orglint.report.formats import render
from orglint.report.style import Style
from tests.report.builders import ALONE, DEAD_END, TANGLED, hostile, many, report
from tests.report.runner import commands


def parsed(text: str) -> list[Token]:
    return MarkdownIt("gfm-like", {"linkify": False}).parse(text)


def rows(text: str) -> list[list[str]]:
    """Give the cells of every table's body."""
    found: list[list[str]] = []
    tokens = parsed(text)
    for token, after in pairwise(tokens):
        if token.type == "td_open":
            found[-1].append("".join(child.content for child in after.children or ()))
        elif token.type == "tr_open" and after.type == "td_open":
            found.append([])
    return found


def test_looks(snapshot: SnapshotAssertion) -> None:
    assert render("markdown", many(), Style()) == snapshot


def test_a_row_for_each_finding_the_most_severe_first() -> None:
    text = render("markdown", report([TANGLED, ALONE, DEAD_END]), Style())
    assert [row[1] for row in rows(text)] == [DEAD_END.rule, ALONE.rule, TANGLED.rule]
    assert rows(text)[0] == ["org.yaml:21:3", DEAD_END.rule, DEAD_END.message, DEAD_END.help]


def test_clean() -> None:
    text = render("markdown", report(), Style())
    assert "**No findings.**" in text
    assert rows(text) == []


@pytest.mark.parametrize("found", [many(), hostile()], ids=["many", "hostile"])
def test_there_is_nothing_but_the_pages_own_markup(found: Report) -> None:
    text = render("markdown", found, Style())
    tokens = parsed(text)
    inline = {child.type for token in tokens for child in token.children or ()}
    assert inline <= {"text", "text_special", "code_inline", "strong_open", "strong_close"}
    assert not {token.type for token in tokens} & {"html_block", "fence", "code_block", "hr", "blockquote_open"}
    assert all(len(row) == 4 for row in rows(text))
    assert len(rows(text)) == len(found.counting) + len(found.accepted)
    assert text.replace("\n", "").isprintable()
    assert not list(commands(text))


def test_what_does_not_fit_is_counted() -> None:
    text = render("markdown", report([TANGLED] * 300 + [ALONE] * 300 + [DEAD_END] * 100), Style())
    assert len(text) <= markdown.LIMIT
    kept = [row[1] for row in rows(text)]
    assert kept.count(DEAD_END.rule) == 100
    assert TANGLED.rule not in kept
    warnings = 300 - kept.count(ALONE.rule)
    assert 0 < warnings < 300
    assert text.endswith(f"\nNot shown here: {warnings} warnings, 300 infos.\n")


def test_one_long_text_does_not_take_the_room_of_all() -> None:
    long = DEAD_END._replace(message="<" * 70_000)
    assert [row[1] for row in rows(render("markdown", report([long, ALONE]), Style()))] == [long.rule, ALONE.rule]
