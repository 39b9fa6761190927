"""Teams and components that contain each other."""

from tests.rules.linting import lint


def test_a_loop_is_said_once_and_shown_from_its_first_label() -> None:
    (finding,) = lint(
        """
teams:
  c: {part_of: a}
  outside: {part_of: c}
  b: {part_of: c}
  a: {part_of: b}
""",
        "part-of-cycle",
    )
    assert finding.entity == "team:a"
    assert finding.witness == ("team:a", "team:b", "team:c", "team:a")
    assert finding.message == "team:a, team:b and team:c are part of each other: none of them is the whole."


def test_the_order_of_the_entries_is_no_matter_to_the_fingerprint() -> None:
    one = lint("teams: {a: {part_of: b}, b: {part_of: a}}", "part-of-cycle")
    other = lint("teams: {b: {part_of: a}, a: {part_of: b}}", "part-of-cycle")
    assert [f.fingerprint for f in one] == [f.fingerprint for f in other]


def test_something_that_is_part_of_itself() -> None:
    (finding,) = lint("components: {a: {part_of: A}}", "part-of-cycle")
    assert finding.message == "component:a is part of itself."


def test_two_loops_are_two_findings_and_a_chain_is_none() -> None:
    text = """
teams: {a: {part_of: b}, b: {part_of: a}, c: {part_of: c}, d: {part_of: a}}
components: {e: {part_of: f}, f: {part_of: g}, g: {}}
"""
    assert [f.entity for f in lint(text, "part-of-cycle")] == ["team:a", "team:c"]


def test_archived_components_are_left_alone() -> None:
    assert lint("components: {a: {part_of: b, lifecycle: archived}, b: {part_of: a}}", "part-of-cycle") == []
