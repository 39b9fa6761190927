"""The hours of a rota: `24x7`, `Mon-Fri 09:00-17:00`, `nights 20:00-08:00`; what reads otherwise is prose."""

import re
from collections.abc import Iterable, Iterator

from orglint.spec.values import DAY, WEEK, normalised

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_GROUPS = {"weekday": range(5), "weekend": range(5, 7), "daily": range(7), "every day": range(7)}
_ALWAYS = re.compile(
    r"24 ?(x ?)?7( ?x? ?365)?"
    r"|(24 hours|always|any ?time|all hours|day and night|a?round the clock|follow(ing)? the sun)"
    r"( every day| a day| daily)?( 7 days a week)?"
)
_TO = " ?(?:-|\u2013|to|till|until|through) ?"
_CLOCK = r"(\d{1,2})(?:[:.](\d\d))? ?([ap]m)?"
_TIMED = re.compile(rf"(.*?):? ?(?:from )?{_CLOCK}{_TO}{_CLOCK}")
_NAMED = re.compile(rf"([a-z]+)(?:{_TO}([a-z]+))?")
_ZONE = re.compile(r" \(?((?:utc|gmt)(?:[+-]\d+)?|[a-z]+/[a-z_]+|[bcew]es?t|[cemp][sd]?t)\)?$")


def round_the_clock(hours: Iterable[str]) -> bool | None:
    """Tell whether hours, taken together, are the whole week; None where one may add to the rest, being prose.

    One text alone that reads otherwise than `24x7` is less: `business hours`.
    """
    texts = list(dict.fromkeys(" ".join(text.casefold().split()) for text in hours))
    if any(_ALWAYS.fullmatch(normalised(text)) for text in texts):
        return True
    zones = {found[1] if (found := _ZONE.search(text)) else "" for text in texts}
    spans = [list(_spans(_ZONE.sub("", text))) for text in texts]
    if len(texts) > 1 and (len(zones) > 1 or not all(spans)):
        return None
    return _is_whole(sorted(span for several in spans for span in several))


def _is_whole(spans: list[tuple[int, int]]) -> bool:
    end = 0
    for begin, until in spans:
        if begin > end:
            break
        end = max(end, until)
    return end >= WEEK


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Give begin and end in minutes of the week; nothing at all where any part of the text is prose."""
    waiting: list[int] = []
    found: list[tuple[int, int]] = []
    for part in re.split(r" ?[,;&] ?| and ", text):
        timed = _TIMED.fullmatch(part)
        if timed is None:
            if not (days := _days(part)):
                return
            waiting += days
            continue
        days = _days(timed[1])
        begin, end = _minute(*timed.groups()[1:4]), _minute(*timed.groups()[4:7])
        if days is None or max(begin, end) > DAY:
            return
        found += _daily(waiting + days or range(7), begin, end)
        waiting = []
    yield from found
    yield from _daily(waiting, 0, DAY)


def _days(text: str) -> list[int] | None:
    """Give the days of the week that a text names; `days` and `nights` say no more than the times do."""
    if text in ("", "days", "nights"):
        return []
    if (group := text.removesuffix("s")) in _GROUPS:
        return list(_GROUPS[group])
    ends = _NAMED.fullmatch(text)
    numbers = [_day(word) for word in ends.groups() if word] if ends else [-1]
    if -1 in numbers:
        return None
    first, last = numbers[0], numbers[-1]
    return [number % 7 for number in range(first, last + (1 if last >= first else 8))]


def _day(word: str) -> int:
    return next((number for number, name in enumerate(_DAYS) if len(word) > 1 and name.startswith(word)), -1)


def _minute(hour: str, minute: str | None, half: str | None) -> int:
    full = int(hour) % 12 + (12 if half == "pm" else 0) if half else int(hour)
    return full * 60 + int(minute or 0)


def _daily(days: Iterable[int], begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the spans from `begin` to `end` on each day, past midnight where the end is not after the begin."""
    length = end - begin if end > begin else DAY - begin + end
    for day in days:
        start = day * DAY + begin
        yield start, min(start + length, WEEK)
        if start + length > WEEK:
            yield 0, start + length - WEEK
