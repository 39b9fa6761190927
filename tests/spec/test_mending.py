"""Durations and dates as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orglint.spec.mending import date_meant, duration_meant
from orglint.spec.values import duration


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2 weeks", "2w"),
        ("3days", "3d"),
        ("1 month", "1mo"),
        ("90 min", "90m"),
        ("1.5h", "1h30m"),
        ("0.5 hours", "30m"),
        ("2W", "2w"),
        ("1h 30m", "1h30m"),
        ("1 hour and 30 minutes", "1h30m"),
        ("2weeks3days", "2w3d"),
        ("two weeks", "2w"),
        ("an hour", "1h"),
        ("week", "1w"),
        ("every 2 weeks", "2w"),
        ("weekly", "1w"),
        ("Quarterly", "3mo"),
        ("PT1H30M", "1h30m"),
        ("P1DT12H", "1d12h"),
        ("P3M", "3mo"),
    ],
)
def test_durations_meant(text: str, meant: str) -> None:
    assert duration_meant(text) == meant


@pytest.mark.parametrize(
    "text",
    ["", "2", "soon", "30s", "w", "3M", "3 business days", "24 hours a day", "day a", "1w2", "1.333h", "P", "PT",
     "1.5mo", "first Monday of the month"],
)  # fmt: skip
def test_no_duration_meant(text: str) -> None:
    assert duration_meant(text) is None


@given(st.text("0123456789 .,andwekhourmts", max_size=15))
def test_what_is_meant_is_a_duration(text: str) -> None:
    meant = duration_meant(text)
    assert meant is None or duration(meant)


@pytest.mark.parametrize(
    "text",
    ["31.12.2026", "31. 12. 2026", "12/31/2026", "31/12/2026", "2026/12/31", "20261231", "2026-31-12", "Dec 31 2026",
     "31 December 2026", "December 31st, 2026", "2026-12-31T00:00:00Z", "2026-12-31 10:00", "31-Dec-2026"],
)  # fmt: skip
def test_dates_meant(text: str) -> None:
    assert date_meant(text) == "2026-12-31"


@pytest.mark.parametrize(
    "text", ["", "soon", "01/02/2026", "2026-02-30", "31-12-26", "2026-12", "31 Dec", "32.1.2026", "May", "0.0.2026"]
)
def test_no_date_meant(text: str) -> None:
    assert date_meant(text) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_dates_with_dots_are_day_month_year(day: date) -> None:
    assert date_meant(f"{day.day}.{day.month}.{day.year}") == day.isoformat()
