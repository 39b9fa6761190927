"""Lists, counts and kinds in messages."""

import pytest

from orglint.spec.references import HOLDER, KINDS
from orglint.spec.words import a_kind, all_kinds, counted, joined, one_of_kinds


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c", "d", "e"], "a, b, c, d and e"),
        (["a", "b", "c", "d", "e", "f"], "a, b, c, d and 2 more"),
    ],
)
def test_lists(words: list[str], said: str) -> None:
    assert joined(words) == said


def test_lists_of_alternatives_and_short_lists() -> None:
    assert joined("abc", "or") == "a, b or c"
    assert joined("abcd", most=2) == "a and 3 more"


def test_counts() -> None:
    assert [counted(1, "person"), counted(2, "person"), counted(0, "team")] == ["1 person", "2 people", "0 teams"]
    assert counted(2, "policy") == "2 escalation policies"


def test_kinds() -> None:
    assert one_of_kinds(HOLDER) == "person, role or team"
    assert all_kinds(HOLDER) == "people, roles and teams"
    assert all_kinds(("component", "sentence", "everyone")) == "components"
    assert a_kind("schedule") == "an on-call schedule"
    assert all(a_kind(kind) for kind in KINDS)
