"""Include patterns."""

import pytest

from orglint.source.patterns import fixed, is_pattern, matches


@pytest.mark.parametrize(
    ("path", "pattern", "fits"),
    [
        ("a.yaml", "*.yaml", True),
        ("a/b.yaml", "*.yaml", False),
        ("a/b.yaml", "*/*.yaml", True),
        ("a.yaml", "*/*.yaml", False),
        ("a/b/c.yaml", "**", True),
        ("a/b/c.yaml", "**/c.yaml", True),
        ("c.yaml", "**/c.yaml", True),
        ("a/c.yaml", "a/**/c.yaml", True),
        ("a/b/c.yaml", "a/**", True),
        ("b/c.yaml", "a/**", False),
        ("a/b/c.yaml", "**/b/**", True),
        ("A.yaml", "a.yaml*", False),
        ("ab.yaml", "a?.yaml", True),
        ("a.yaml", "a?.yaml", False),
        ("b.yaml", "[!a-c].yaml", False),
    ],
)
def test_a_part_of_a_pattern_is_for_one_name_and_two_asterisks_for_any_number(
    path: str, pattern: str, fits: bool
) -> None:
    assert matches(tuple(path.split("/")), tuple(pattern.split("/"))) is fits


def test_many_asterisks_are_matched_at_once() -> None:
    names = tuple("abcdefghijklmnopqrstuvwxyz" * 2)
    assert not matches(names, ("**", "*") * 20 + ("nothing",))


def test_a_pattern_begins_with_a_folder() -> None:
    assert fixed("*.yaml") == (".", ("*.yaml",))
    assert fixed("./../a/*/b?.yaml") == ("../a", ("*", "b?.yaml"))
    assert fixed("/a/**/b") == ("/a", ("**", "b"))
    assert fixed("/*.yaml") == ("/", ("*.yaml",))


def test_what_makes_a_pattern() -> None:
    assert [is_pattern(text) for text in ("a*", "a?", "[a]", "a.yaml")] == [True, True, True, False]
