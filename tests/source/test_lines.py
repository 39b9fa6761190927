"""Lines and columns."""

import pytest

from orglint.source.lines import Lines
from orglint.source.span import Span


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
def test_lines_end_as_yaml_ends_them(break_: str) -> None:
    lines = Lines(f"one{break_}{break_}th\u2028\x85ree{break_}")
    assert [lines.line(number) for number in range(6)] == [None, "one", "", "th\u2028\x85ree", "", None]
    assert lines.place(0) == (1, 1)
    assert lines.place(3 + 2 * len(break_) + 4) == (3, 5)


def test_breaks_of_several_kinds_in_one_text() -> None:
    text = "a\rb\r\nc\nd\r\r\ne"
    assert [Lines(text).line(number) for number in range(1, 8)] == ["a", "b", "c", "d", "", "e", None]
    assert Lines(text).place(text.index("e")) == (6, 1)


def test_columns_count_characters_whatever_they_take() -> None:
    lines = Lines("é😀x: y")
    assert lines.span(2, 3) == Span(1, 3, 1, 4)


def test_the_end_of_a_line_is_before_its_break() -> None:
    lines = Lines("one\r\ntwo")
    assert (lines.end(1), lines.end(5), lines.end(8)) == (3, 8, 8)


def test_an_empty_text_has_one_line() -> None:
    assert (Lines("").line(1), Lines("").line(2), Lines("").place(0)) == ("", None, (1, 1))
