"""Whether conditions hold, checked by hand and against a day-by-day reading of the language."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orglint.engine.holding import Source, Way, held, judged
from orglint.engine.metrics import Figure
from orglint.report.measured import Standing
from orglint.spec.conditions import Condition, Measure, Several, condition

START = date(2026, 1, 1)


def day(number: int) -> date:
    return START + timedelta(number)


def series(*figures: tuple[int, float]) -> Source:
    return Source(tuple(Figure(value, day(number)) for number, value in figures))


def truth(value: Any, at: int | None = 30, **sources: Source) -> tuple[bool | None, int | None]:
    made = condition(value)
    assert made is not None
    found = held(made, sources.get, None if at is None else day(at))
    return found.holds, (found.since - START).days if found.since else None


WIP = {"metric": "wip", "above": 3}


@pytest.mark.parametrize(
    ("value", "figure", "expected"),
    [
        (WIP, 4, True), (WIP, 3, False), (WIP, 2, False),
        ({"metric": "wip", "below": 3}, 3, False), ({"metric": "wip", "below": 3}, 2.9, True),
        ({"metric": "wip", "above": 1, "below": 3}, 2, True), ({"metric": "wip", "above": 1, "below": 3}, 1, False),
    ],
)  # fmt: skip
def test_thresholds_are_strict(value: Any, figure: float, expected: bool) -> None:
    assert truth(value, wip=series((0, figure)))[0] is expected


@pytest.mark.parametrize(
    ("at", "expected"), [(6, (False, None)), (7, (True, 7)), (8, (True, 7)), (30, (True, 7))]
)  # fmt: skip
def test_what_must_last_holds_once_it_has_lasted(at: int, expected: tuple[bool, int | None]) -> None:
    assert truth(WIP | {"for": "1w"}, at, wip=series((0, 5))) == expected


def test_a_break_begins_the_wait_anew() -> None:
    broken = series((0, 5), (6, 2), (8, 5))
    assert truth(WIP | {"for": "1w"}, 14, wip=broken) == (False, None)
    assert truth(WIP | {"for": "1w"}, 15, wip=broken) == (True, 15)


def test_another_value_that_holds_as_well_is_no_break() -> None:
    assert truth(WIP | {"for": "1w"}, 10, wip=series((0, 5), (6, 9))) == (True, 7)
    assert truth(WIP, 10, wip=series((0, 5), (6, 9))) == (True, 0)


@pytest.mark.parametrize(("at", "expected"), [(0, None), (1, True)])
def test_of_hours_within_a_day_nothing_is_known(at: int, expected: bool | None) -> None:
    assert truth(WIP | {"for": "4h"}, at, wip=series((0, 5)))[0] is expected


def test_what_is_later_than_the_day_is_not_known_yet() -> None:
    assert truth(WIP, 5, wip=series((0, 2), (9, 5))) == (False, None)
    assert truth(WIP, 5, wip=series((9, 5))) == (None, None)


def test_without_since_it_holds_now_and_nothing_is_known_of_how_long() -> None:
    undated = Source((Figure(5, None),))
    assert truth(WIP, None, wip=undated) == (True, None)
    assert truth(WIP, 30, wip=undated) == (True, None)
    assert truth(WIP | {"for": "1w"}, 30, wip=undated) == (None, None)
    assert truth({"metric": "wip", "above": 9, "for": "1w"}, 30, wip=undated) == (False, None)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([WIP, "people say so"], True),
        ({"all_of": [WIP, "people say so"]}, None),
        ([{"metric": "wip", "above": 9}, "people say so"], None),
        ({"all_of": [{"metric": "wip", "above": 9}, "people say so"]}, False),
        ({"all_of": [WIP, {"metric": "age", "above": 1}]}, None),
        ("people say so", None),
    ],
)
def test_sentences_and_missing_figures_are_never_guessed(value: Any, expected: bool | None) -> None:
    assert truth(value, wip=series((0, 5)))[0] is expected


def test_since_when_several_hold() -> None:
    both = {"wip": series((2, 5)), "age": series((9, 5))}
    age = {"metric": "age", "above": 1}
    assert truth({"all_of": [WIP, age]}, 30, **both) == (True, 9)
    assert truth([WIP, age], 30, **both) == (True, 2)


# A reading of the language day by day, which knows nothing of breaks, starts and histories.


def naive(condition: Condition, figures: dict[str, dict[int, float]], at: int) -> bool | None:
    if isinstance(condition, Measure):
        return _naive_measure(condition, figures[condition.metric], at)
    assert isinstance(condition, Several)
    parts = [naive(part, figures, at) for part in condition.parts]
    decisive = not condition.all_
    return decisive if decisive in parts else None if None in parts else not decisive


def _naive_measure(measure: Measure, figures: dict[int, float], at: int) -> bool | None:
    if at not in figures:
        return None
    days = measure.for_.minutes // 1440 if measure.for_ else 0
    return all(number in figures and _fits(measure, figures[number]) for number in range(at - days, at + 1))


def _fits(measure: Measure, value: float) -> bool:
    return (measure.above is None or value > measure.above) and (measure.below is None or value < measure.below)


def naive_standing(
    way: Way, figures: dict[str, dict[int, float]], at: int
) -> tuple[Standing, Standing | None, int | None]:
    was: Standing | None = None
    since: int | None = None
    now: Standing = "unknown"
    for number in range(at + 1):
        opens = naive(way.opening, figures, number) if way.opening else None
        closes = naive(way.closing, figures, number) if way.closing else None
        now = _naive_now(opens, closes)
        if now in ("open", "closed") and now != was:
            was, since = now, number
    return now, was if now in ("open", "closed", "between") else None, since


def _naive_now(opens: bool | None, closes: bool | None) -> Standing:
    if opens:
        return "both" if closes else "open"
    if opens is None:
        return "unknown"
    return "closed" if closes else "unknown" if closes is None else "between"


measures = st.builds(
    lambda metric, above, value, days: (
        {"metric": metric, "above" if above else "below": value} | ({"for": f"{days}d"} if days else {})
    ),
    st.sampled_from(["wip", "age"]),
    st.booleans(),
    st.integers(0, 4),
    st.integers(0, 4),
)
conditions = st.one_of(
    measures,
    st.lists(measures, min_size=1, max_size=3),
    st.lists(measures, min_size=1, max_size=3).map(lambda several: {"all_of": several}),
)
histories = st.dictionaries(st.integers(0, 15), st.integers(0, 5), min_size=1, max_size=6)


def _daily(history: dict[int, int], until: int) -> dict[int, float]:
    found: dict[int, float] = {}
    for number in range(until + 1):
        if number in history:
            found[number] = history[number]
        elif number - 1 in found:
            found[number] = found[number - 1]
    return found


@given(conditions, conditions, histories, histories, st.integers(0, 20))
def test_a_judgement_is_what_every_day_comes_to(
    opening: Any, closing: Any, wip: dict[int, int], age: dict[int, int], at: int
) -> None:
    way = Way(condition(opening), condition(closing))
    sources = {name: series(*sorted(history.items())) for name, history in (("wip", wip), ("age", age))}
    daily = {"wip": _daily(wip, at), "age": _daily(age, at)}
    found = judged(way, sources.get, day(at))
    standing, was, since = naive_standing(way, daily, at)
    assert found.standing == standing
    assert found.was == (was if standing == "between" else None)
    if standing == "open" or (standing == "between" and was == "open"):
        assert found.is_on
    if standing in ("open", "between") and was == "open":
        assert found.since == (day(since) if since is not None else None)


@given(conditions, histories, histories, st.integers(0, 20))
def test_a_condition_holds_on_the_days_on_which_it_does(
    value: Any, wip: dict[int, int], age: dict[int, int], at: int
) -> None:
    made = condition(value)
    assert made is not None
    sources = {name: series(*sorted(history.items())) for name, history in (("wip", wip), ("age", age))}
    found = held(made, sources.get, day(at))
    assert found.holds is naive(made, {"wip": _daily(wip, at), "age": _daily(age, at)}, at)
    assert found.since is None or found.since <= day(at)


def test_between_the_way_in_and_the_way_out_it_stays_as_it_was() -> None:
    way = Way(condition(WIP), condition({"metric": "wip", "below": 2}))
    after_open = judged(way, {"wip": series((0, 5), (4, 3))}.get, day(9))
    assert (after_open.standing, after_open.was, after_open.since, after_open.is_on) == (
        "between",
        "open",
        day(0),
        True,
    )
    after_closed = judged(way, {"wip": series((0, 1), (4, 3))}.get, day(9))
    assert (after_closed.was, after_closed.is_on) == ("closed", False)
    unknown = judged(way, {"wip": series((4, 3))}.get, day(9))
    assert (unknown.standing, unknown.was, unknown.is_on) == ("between", None, False)


def test_what_lapses_ends_with_what_began_it() -> None:
    way = Way(condition(WIP), None, lapses=True)
    found = judged(way, {"wip": series((0, 5), (4, 3))}.get, day(9))
    assert (found.standing, found.since) == ("closed", day(4))
    assert judged(way._replace(lapses=False), {"wip": series((4, 3))}.get, day(9)).standing == "between"


def test_at_most_ends_on_a_day() -> None:
    way = Way(condition(WIP), condition({"metric": "wip", "below": 2}))
    figures = {"wip": series((0, 5))}.get
    assert judged(way, figures, day(9), 7 * 1440).until == day(7)
    assert judged(way, figures, day(9), 4 * 60).until == day(1)
    assert judged(way, {"wip": series((0, 1))}.get, day(9), 7 * 1440).until is None
