"""Widths and wrapping."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orglint.report.cells import cells, wrap

words = st.lists(st.text(st.sampled_from("abc漢字é\u0301,."), min_size=1, max_size=12), max_size=20).map(" ".join)


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("漢字", 4), ("e\u0301", 1), ("né", 2), ("\uff21", 2), ("🚒", 2), ("नि", 2), ("…→·", 3)],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


@given(words, st.integers(5, 30), st.integers(0, 4))
def test_wrap_loses_nothing_and_keeps_to_the_room(text: str, room: int, taken: int) -> None:
    lines = wrap(text, room, taken)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for number, line in enumerate(lines):
        assert cells(line) <= room - (0 if number else taken) or " " not in line


def test_wrap_begins_a_line_only_after_a_space_or_at_a_wide_character() -> None:
    assert wrap("the quick brown fox", 10) == ["the quick", "brown fox"]
    assert wrap("漢字漢字漢字::x", 6) == ["漢字漢", "字漢", "字::x"]


def test_wrap_leaves_a_long_word_whole() -> None:
    assert wrap("see https://example.com/a/long/way now", 12) == ["see", "https://example.com/a/long/way", "now"]


def test_wrap_moves_the_first_word_down_where_it_does_not_fit() -> None:
    assert wrap("component:checkout fails", 20, 15) == ["", "component:checkout", "fails"]
