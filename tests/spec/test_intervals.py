"""Intervals against an oracle that tries every value that could make a difference."""

from itertools import pairwise, product
from math import inf, nan
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orglint.spec.conditions import Condition, Prose, Several, condition
from orglint.spec.intervals import Flap, Interval, Values, clashes, flaps, possibly, surely

BOUNDS = range(5)
VALUES = [number / 2 for number in range(-1, 10)]
"""Every bound, and a value in each gap between bounds and beyond them."""
WORLDS = list(product(VALUES, (False, True)))
"""What another metric and the sentences may say."""

bound = st.none() | st.sampled_from(BOUNDS)


@st.composite
def measures(draw: st.DrawFn, metrics: tuple[str, ...]) -> dict[str, Any]:
    above, below = draw(st.tuples(bound, bound).filter(lambda pair: pair != (None, None)))
    lasting = draw(st.sampled_from([None, None, "0m", "1w"]))
    whole = {"metric": draw(st.sampled_from(metrics)), "above": above, "below": below, "for": lasting}
    return {key: value for key, value in whole.items() if value is not None}


def conditions(leaf: st.SearchStrategy[Any]) -> st.SearchStrategy[Condition]:
    def joined(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        several = st.lists(inner, min_size=1, max_size=3)
        return several | several.map(lambda parts: {"all_of": parts})

    return st.recursive(leaf, joined, max_leaves=5).map(read)


def read(written: Any) -> Condition:
    whole = condition(written)
    assert whole is not None
    return whole


mixed = conditions(measures(("a", "b")) | st.just("the lead says so"))
single = conditions(measures(("a",)))


def holds(whole: Condition, a: float, b: float = 0, prose: bool = False, lasted: bool = True) -> bool:
    if isinstance(whole, Prose):
        return prose
    if isinstance(whole, Several):
        return (all if whole.all_ else any)(holds(part, a, b, prose, lasted) for part in whole.parts)
    value = a if whole.metric == "a" else b
    within = (whole.above is None or value > whole.above) and (whole.below is None or value < whole.below)
    return within and (lasted or whole.for_ is None or not whole.for_.minutes)


def contains(values: Values, value: float) -> bool:
    return any(low < value < high for low, high in values)


@given(mixed, st.booleans())
def test_what_surely_holds_does_so_whatever_else_is_so(whole: Condition, at_once: bool) -> None:
    proved = surely(whole, at_once).get("a", ())
    for a in VALUES:
        if contains(proved, a):
            assert all(holds(whole, a, b, prose, lasted=not at_once) for b, prose in WORLDS)


@given(mixed)
def test_outside_of_what_is_possible_nothing_holds(whole: Condition) -> None:
    allowed = possibly(whole)
    for a in VALUES:
        if "a" in allowed and not contains(allowed["a"], a):
            assert not any(holds(whole, a, b, prose) for b, prose in WORLDS)


@given(single)
def test_on_one_metric_alone_the_values_are_exact(whole: Condition) -> None:
    expected = [holds(whole, a) for a in VALUES]
    assert [contains(surely(whole)["a"], a) for a in VALUES] == expected
    assert [contains(possibly(whole)["a"], a) for a in VALUES] == expected


@given(single)
def test_values_are_sorted_and_share_nothing(whole: Condition) -> None:
    values = surely(whole)["a"]
    assert all(low < high for low, high in values)
    assert all(one.high <= other.low for one, other in pairwise(values))


@given(single, single)
def test_conditions_on_one_metric_clash_exactly_where_both_hold(one: Condition, other: Condition) -> None:
    assert bool(list(clashes(one, other))) == any(holds(one, a) and holds(other, a) for a in VALUES)


@given(mixed, mixed)
def test_a_clash_is_one_whatever_else_is_so(one: Condition, other: Condition) -> None:
    for metric, interval in clashes(one, other):
        for value, (rest, prose) in product(VALUES, WORLDS):
            a, b = (value, rest) if metric == "a" else (rest, value)
            if contains((interval,), value):
                assert holds(one, a, b, prose)
                assert holds(other, a, b, prose)


@given(single, single)
def test_only_a_gap_or_a_wait_keeps_a_way_out_from_flapping(way_in: Condition, way_out: Condition) -> None:
    entering = {a for a in VALUES if holds(way_in, a)}
    at_once = {a for a in VALUES if holds(way_out, a, lasted=False)}
    together = any(holds(way_out, a) for a in entering)
    up = any(t - 0.5 in entering and t + 0.5 in at_once for t in BOUNDS)
    down = any(t + 0.5 in entering and t - 0.5 in at_once for t in BOUNDS)
    assert bool(list(flaps(way_in, way_out))) == (together or up or down)


def above(value: float, **more: Any) -> dict[str, Any]:
    return {"metric": "a", "above": value, **more}


def below(value: float, **more: Any) -> dict[str, Any]:
    return {"metric": "a", "below": value, **more}


WEEK = {"for": "1w"}
OTHER = {"metric": "b", "below": 9}


@pytest.mark.parametrize(
    ("way_in", "way_out", "found"),
    [
        pytest.param(above(3), below(1.5), None, id="a gap"),
        pytest.param(below(3), above(4), None, id="a gap the other way"),
        pytest.param(above(3), below(3), (None, 3), id="on the threshold"),
        pytest.param(above(3, **WEEK), below(3), (None, 3), id="on it, and only the way in waits"),
        pytest.param(above(3), below(3, **WEEK), None, id="on it with a wait"),
        pytest.param(above(3), below(3, **{"for": "0m"}), (None, 3), id="a wait of no time is none"),
        pytest.param(above(3, **WEEK), below(4, **WEEK), (Interval(3, 4), None), id="no wait mends an overlap"),
        pytest.param(above(3), above(3), (Interval(3, inf), None), id="the same way"),
        pytest.param(above(3, below=5), below(3, above=1), (None, 3), id="bands that meet"),
        pytest.param(above(3, below=5), above(5, **WEEK), None, id="out of a band upwards, with a wait"),
        pytest.param([above(5), below(1)], above(2, below=4), None, id="back into a band"),
        pytest.param([above(5), below(1)], above(2, below=6), (Interval(5, 6), None), id="a band too wide"),
        pytest.param(above(3), [below(1), "the lead says so"], None, id="a sentence as another way out"),
        pytest.param(above(3), [below(4), "the lead says so"], (Interval(3, 4), None), id="one of two ways out"),
        pytest.param(above(3), {"all_of": [below(4), "the lead says so"]}, None, id="a sentence must hold too"),
        pytest.param(above(3), {"all_of": [below(4), OTHER]}, None, id="another metric must hold too"),
        pytest.param(above(3), {"all_of": [below(4), below(2)]}, None, id="the stricter of two"),
        pytest.param(above(3), {"all_of": [below(3), below(9, **WEEK)]}, None, id="on it, and one of both waits"),
        pytest.param(above(3), OTHER, None, id="another metric"),
        pytest.param(above(3), "the lead says so", None, id="a sentence"),
        pytest.param(above(3), None, None, id="nothing said"),
        pytest.param(above(5, below=3), above(1), None, id="a way in that no value takes"),
        pytest.param(above(inf), below(inf), None, id="a bound without end is no threshold"),
        pytest.param(above(nan), below(3), None, id="a bound that is no number proves nothing"),
    ],
)
def test_the_way_out_lies_beyond_the_way_in(way_in: Any, way_out: Any, found: Any) -> None:
    expected = [] if found is None else [Flap("a", *found)]
    assert list(flaps(condition(way_in), condition(way_out))) == expected


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval(3, inf), "above 3"),
        (Interval(-inf, 0.5), "below 0.5"),
        (Interval(1, 2), "between 1 and 2"),
        (Interval(-inf, inf), "at any value"),
    ],
)
def test_an_interval_in_words(interval: Interval, words: str) -> None:
    assert str(interval) == words


def test_a_condition_of_very_many_metrics_is_read_once() -> None:
    many = condition([{"metric": f"m{number}", "above": number} for number in range(20_000)])
    assert len(list(flaps(many, many))) == 20_000
