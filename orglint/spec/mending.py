"""Durations and dates as people write them, in the way the language does."""

import re
from datetime import date
from fractions import Fraction

from orglint.spec.values import duration, spoken

_UNITS = {
    "m": "m", "min": "m", "mins": "m", "minute": "m", "minutes": "m",
    "h": "h", "hr": "h", "hrs": "h", "hour": "h", "hours": "h",
    "d": "d", "day": "d", "days": "d",
    "w": "w", "wk": "w", "wks": "w", "week": "w", "weeks": "w",
    "mo": "mo", "mon": "mo", "month": "mo", "months": "mo",
    "y": "y", "yr": "y", "yrs": "y", "year": "y", "years": "y",
}  # fmt: skip
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "twelve": 12}
_CADENCES = {
    "hourly": "1h", "daily": "1d", "weekly": "1w", "fortnight": "2w", "fortnightly": "2w", "monthly": "1mo",
    "quarter": "3mo", "quarterly": "3mo", "yearly": "1y", "annually": "1y",
}  # fmt: skip
_MINUTES = {"m": 1, "h": 60, "d": 1440, "w": 10080}
_PIECE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,3})?|[a-z]+ )? ?([a-z]+)(?:,? and |, | |$|(?=[0-9]))")
_N = "([0-9]{1,9})"
_ISO = re.compile(f"P(?:{_N}Y)?(?:{_N}M)?(?:{_N}W)?(?:{_N}D)?(?:T(?:{_N}H)?(?:{_N}M)?)?")
_SPLIT = re.compile(r"[\s,./-]+")
_TIME = re.compile(r"(?:T| )[0-9]{1,2}:.*")
_ORDINAL = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)$")
_NAMES = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december"]  # fmt: skip
_MONTHS = {key: number for number, name in enumerate(_NAMES, 1) for key in (name, name[:3], name[:4])}


def duration_meant(text: str) -> str | None:
    """Give `2w` for `2 weeks`, `1h30m` for `PT1H30M`, `1d` for `daily`; None where it is anybody's guess."""
    plain = " ".join(text.split())
    folded = plain.casefold().removeprefix("every ").strip()
    if re.search(r"[0-9] ?M$", plain) and not plain.startswith("P"):  # minutes or months
        return None
    found = _CADENCES.get(folded) or _from_iso(plain) or _from_words(folded)
    return found if duration(found) else None


def _from_iso(text: str) -> str | None:
    found = _ISO.fullmatch(text)
    if not found:
        return None
    return "".join(n + unit for n, unit in zip(found.groups(), ("y", "mo", "w", "d", "h", "m"), strict=True) if n)


def _from_words(text: str) -> str | None:
    parts: list[str] = []
    end = 0
    while end < len(text):
        found = _PIECE.match(text, end)
        number = (found[1] or "").strip() if found else ""
        part = _counted(number, found[2]) if found else None
        if found is None or part is None or (parts and not number[:1].isdigit()):
            return None
        parts.append(part)
        end = found.end()
    return "".join(parts)


def _counted(number: str, word: str) -> str | None:
    unit = _UNITS.get(word)
    if unit is None:
        return None
    if not number:
        return f"1{unit}" if len(word) > len(unit) else None
    if number in _NUMBERS:
        return f"{_NUMBERS[number]}{unit}"
    if not number[0].isdigit():
        return None
    if "." not in number:
        return f"{int(number)}{unit}"
    minutes = Fraction(number) * _MINUTES.get(unit, 0)
    return spoken(int(minutes)) if minutes and minutes.denominator == 1 else None


def date_meant(text: str) -> str | None:
    """Give `2026-12-31` for `31.12.2026` or `Dec 31, 2026`; None where day and month could be either way round."""
    parts = [_ORDINAL.sub("", part) for part in _SPLIT.split(_TIME.sub("", text.strip()).casefold())]
    if len(parts) == 1 and re.fullmatch("[0-9]{8}", parts[0]):
        parts = [parts[0][:4], parts[0][4:6], parts[0][6:]]
    if len(parts) != 3:
        return None
    if parts[0] in _MONTHS:
        parts[:2] = [parts[1], parts[0]]
    first, second, third = map(_number, parts)
    if first > 999:
        return _day(first, second, third) or _day(first, third, second)
    settled = parts[1] in _MONTHS or "." in text
    readings = {_day(third, second, first), None if settled else _day(third, first, second)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _number(part: str) -> int:
    return _MONTHS.get(part) or (int(part) if re.fullmatch("[0-9]{1,4}", part) else 0)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year > 999 else None
    except ValueError:
        return None
