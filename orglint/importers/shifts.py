"""When somebody is on call, from the numbers of on-call tools: shifts of the week as `hours`, seconds as durations."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

DAY: Final = 24 * 60
WEEK: Final = 7 * DAY
ALWAYS: Final = "24x7"
DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_UNITS: Final = (("w", 7 * 86400), ("d", 86400), ("h", 3600), ("m", 60))


class Shift(NamedTuple):
    """A span of the week: minutes since Monday 00:00, and how many minutes it lasts."""

    start: int
    length: int


def duration(seconds: int) -> str:
    """Give a duration in the language's words, `1w` or `1h30m`; empty where it is none."""
    parts = []
    for unit, size in _UNITS:
        number, seconds = divmod(max(seconds, 0), size)
        parts += [f"{number}{unit}"] if number else []
    return "".join(parts[:2])


def whole(text: str) -> int:
    """Give the number that a text is; 0 where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def daily(start: int, length: int) -> Iterator[Shift]:
    """Give a shift on each day of the week; `start` in minutes of the day."""
    return (Shift(day * DAY + start, length) for day in range(7))


def hours(shifts: Iterable[Shift]) -> str:
    """Give shifts as hours, days with the same times together: `Mon-Fri 09:00-17:00`; empty where there are none."""
    spans = _joined(span for shift in shifts for span in _within(shift))
    if not spans:
        return ""
    if spans == [(0, WEEK)]:
        return ALWAYS
    return ", ".join(f"{_days(days)} {times}" for days, times in _rows(spans))


def _within(shift: Shift) -> Iterator[tuple[int, int]]:
    start, end = shift.start % WEEK, shift.start % WEEK + min(max(shift.length, 0), WEEK)
    yield start, min(end, WEEK)
    if end > WEEK:
        yield 0, end - WEEK


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        elif start < end:
            found.append((start, end))
    return found


def _rows(spans: list[tuple[int, int]]) -> Iterator[tuple[list[int], str]]:
    """Give the days on which each span of the day is covered."""
    days: dict[str, list[int]] = {}
    for day in range(7):
        for start, end in spans:
            begin, until = max(start - day * DAY, 0), min(end - day * DAY, DAY)
            if begin < until:
                days.setdefault(f"{_clock(begin)}-{_clock(until)}", []).append(day)
    for times, several in days.items():
        run: list[int] = []
        for day in several:
            if run and day != run[-1] + 1:
                yield run, times
                run = []
            run = [*run, day]
        yield run, times


def _days(days: list[int]) -> str:
    return DAYS[days[0]] if len(days) == 1 else f"{DAYS[days[0]]}-{DAYS[days[-1]]}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
