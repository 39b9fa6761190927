"""Conditions as they are read: what joins them, and what says nothing."""

from typing import Any

import pytest

from orglint.spec.conditions import Measure, Prose, Several, condition, is_measured, leaves

ABOVE = {"metric": "wip", "above": 3}
MEASURE = Measure("wip", 3, None, None)


@pytest.mark.parametrize("nothing", [None, [], "TBD", ["todo", "n/a"], {"all_of": ["tbd"]}, {"any_of": []}, [[]]])
def test_nothing_said_is_no_condition(nothing: Any) -> None:
    assert condition(nothing) is None


def test_what_is_still_to_come_counts_beside_what_is_said() -> None:
    assert condition({"all_of": [ABOVE, "TBD"]}) == Several(True, (MEASURE, Prose("TBD")))


def test_a_list_means_any_of_them_and_one_alone_is_itself() -> None:
    assert condition([ABOVE, "they say so"]) == Several(False, (MEASURE, Prose("they say so")))
    assert condition({"any_of": [ABOVE]}) == condition({"all_of": ABOVE}) == condition([[ABOVE]]) == MEASURE


def test_leaves_come_in_the_order_written() -> None:
    whole = condition([{"all_of": ["one", ABOVE]}, "two"])
    assert list(leaves(whole)) == [Prose("one"), MEASURE, Prose("two")]
    assert is_measured(whole)
    assert not is_measured(condition(["one", "two"]))
