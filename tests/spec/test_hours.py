import pytest

from orglint.spec.hours import round_the_clock


@pytest.mark.parametrize(
    "hours",
    [
        ["24x7"], ["24/7"], ["24\u00d77"], ["24x7x365"], ["always"], ["Around the clock"], ["follow-the-sun"],
        ["24 hours a day, 7 days a week"], ["00:00-24:00"], ["daily 08:00-08:00"],
        ["Mon-Sun 0:00\u201324:00 Europe/Berlin"],
        ["09:00-17:00 UTC", "17:00-09:00 UTC"], ["08:00-20:00", "20:00-08:00"],
        ["days 8am-8pm", "nights 8pm-8am"], ["Fri-Mon", "Tue to Thursday"],
        ["Sat, Sun", "weekdays 9-17", "Mon-Fri 17:00-09:00", "Sun-Mon 20:00-09:00"],
        ["Mon-Fri 09:00-17:00", "24x7"],
    ],
)  # fmt: skip
def test_the_whole_week(hours: list[str]) -> None:
    assert round_the_clock(hours) is True


@pytest.mark.parametrize(
    "hours",
    [
        ["Mon-Fri 09:00-17:00"], ["business hours"], ["24x5"], ["24 hours, Mon-Fri"], ["9am-5pm"], ["nights"],
        ["Mon-Fri 09:00-17:00", "Mon-Fri 10:00-18:00"], ["Mon-Fri 09:00-17:00", "mon-fri  09:00-17:00"],
        ["weekdays 00:00-24:00", "Sat 00:00-24:00"], ["Mon, Wed 0-24", "Tue, Thu-Sun 0-23"],
        ["Mon-Fri 9-17", "Mon-Fri 17-9", "weekends"], ["99:00-98:00"],
    ],
)  # fmt: skip
def test_less_than_the_week(hours: list[str]) -> None:
    assert round_the_clock(hours) is False


@pytest.mark.parametrize(
    "hours",
    [
        ["Mon-Fri 09:00-17:00", "nights and weekends"], ["09:00-17:00 UTC", "17:00-09:00 CET"],
        ["business hours", "out of hours"], ["Mon-Fri 9-17", "see the wiki"], ["0-24 in March", "Mon"],
        ["99:00-98:00", "Mon"],
    ],
)  # fmt: skip
def test_prose_that_may_add_to_the_rest(hours: list[str]) -> None:
    assert round_the_clock(hours) is None
