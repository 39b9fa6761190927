"""Carets stand under what they mean, whatever the line is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orglint.report.cells import cells
from orglint.report.snippet import Mark, snippet
from orglint.source.span import Span
from tests.report.builders import Texts

PATH = "org.yaml"


def drawn(text: str, *marks: tuple[Span, str], room: int = 60) -> list[str]:
    found = [Mark(span, "-" if message else "^", message, str) for span, message in marks]
    return [f"{row.label}|{row.text}" for row in snippet(PATH, found, Texts({PATH: text}), room)]


def on(line: int, column: int, end_column: int) -> Span:
    return Span(line, column, line, end_column)


@pytest.mark.parametrize(
    ("text", "span", "shown", "carets"),
    [
        ("owner: ana", on(1, 8, 11), "owner: ana", "       ^^^"),
        ("\towner: ana", on(1, 9, 12), "    owner: ana", "           ^^^"),
        ("台帳: ana", on(1, 5, 8), "台帳: ana", "      ^^^"),
        ("台帳: ana", on(1, 1, 3), "台帳: ana", "^^^^"),
        ("e\u0301quipe: ana", on(1, 10, 13), "e\u0301quipe: ana", "        ^^^"),
        ("a\x1b[1m: ana", on(1, 8, 11), r"a\x1b[1m: ana", "          ^^^"),
        ("x ##[group]: ana", on(1, 14, 17), r"x \x23#[group]: ana", "                ^^^"),
        ("owner:", on(1, 7, 7), "owner:", "      ^"),
        ("owner:", on(1, 40, 44), "owner:", "      ^"),
        ("", on(1, 1, 1), "", "^"),
    ],
)
def test_carets(text: str, span: Span, shown: str, carets: str) -> None:
    assert drawn(text, (span, "")) == [f"1|{shown}", f"|{carets}"]


def test_a_mark_of_many_lines_is_drawn_on_its_first_and_last() -> None:
    text = "teams:\n  payments:\n    lead: ana\n    members: [bo]\nnext: 1\n"
    expected = ["2|  payments:", "|  ^^^^^^^^^", "...|", "4|    members: [bo]", "|    ^^^^^^^^^^^^^"]
    assert drawn(text, (Span(2, 3, 4, 18), "")) == expected
    assert drawn(text, (Span(2, 3, 5, 1), "")) == expected


def test_marks_of_one_file_stand_in_the_order_of_lines() -> None:
    text = "one\ntwo\nthree\nfour\n"
    assert drawn(text, (on(4, 1, 5), ""), (on(1, 1, 4), "first"), (on(2, 1, 4), "then")) == [
        "1|one",
        "|--- first",
        "2|two",
        "|--- then",
        "...|",
        "4|four",
        "|^^^^",
    ]


def test_marks_of_one_line_share_it() -> None:
    assert drawn("a: b", (on(1, 4, 5), ""), (on(1, 1, 2), "why")) == ["1|a: b", "|- why", "|   ^"]


def test_a_line_that_is_not_to_be_had() -> None:
    assert drawn("one", (on(7, 1, 4), "")) == []
    assert drawn("one", (on(1, 1, 4), ""), (on(7, 1, 4), "defined here")) == ["1|one", "|^^^", "|line 7: defined here"]


def test_a_message_too_long_to_stand_beside_its_mark() -> None:
    rows = drawn("a" * 60, (on(1, 41, 61), "this is what is said of the end of it, at some length"))
    assert rows[1] == "|" + " " * 40 + "-" * 20
    assert rows[2:] == ["|" + " " * 20 + "this is what is said of the end of it,", "|" + " " * 20 + "at some length"]


def test_a_long_line_is_cut_around_what_is_marked() -> None:
    text = "x" * 50 + " owner: ana " + "y" * 50
    assert drawn(text, (on(1, 52, 62), ""), room=40) == [
        "1|…xxxxxxxxx owner: ana yyyyyyyyyyyyyyyyy…",
        "|           ^^^^^^^^^^",
    ]
    assert drawn(text, (on(1, 1, 4), ""), room=20)[0] == "1|xxxxxxxxxxxxxxxxxxx…"
    assert drawn(text, (on(1, 110, 113), ""), room=20)[0].startswith("1|…yyyy")


@given(
    st.text(st.sampled_from("ab :漢\t\x1b\u0301"), max_size=300),
    st.integers(1, 320),
    st.integers(0, 320),
    st.integers(12, 80),
)
def test_nothing_is_wider_than_the_room_and_every_mark_is_seen(text: str, column: int, size: int, room: int) -> None:
    shown, carets = drawn(text, (on(1, column, column + size), ""), room=room)
    assert cells(shown.removeprefix("1|")) <= room
    assert 1 <= len(carets.strip("| ")) <= room
    assert cells(carets.removeprefix("|")) <= room


@given(st.text(st.sampled_from("ab漢\u0301\t"), max_size=200), st.integers(0, 200), st.integers(20, 60))
def test_the_caret_points_at_the_character(before: str, after: int, room: int) -> None:
    text = before + "!" + "z" * after
    shown, carets = drawn(text, (on(1, len(before) + 1, len(before) + 2), ""), room=room)
    line = shown.removeprefix("1|")
    assert cells(line.partition("!")[0]) == carets.removeprefix("|").index("^")
