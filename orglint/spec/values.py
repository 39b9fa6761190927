"""Durations, dates, rates and placeholders: texts of the language that mean more than themselves."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from orglint.errors import OrglintError

_MINUTES = {"m": 1, "h": 60, "d": 1440, "w": 10080, "mo": 43200, "y": 525600}
_PART = re.compile(r"([0-9]{1,9})(mo|[mhdwy])")
_DURATION = re.compile(r"(?:[0-9]{1,9}(?:mo|[mhdwy]))+")
_RATE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)\s*/\s*([0-9]{0,9})(mo|[mhdwy])")

DAY = _MINUTES["d"]
WEEK = _MINUTES["w"]
MONTH = _MINUTES["mo"]
YEAR = _MINUTES["y"]
_WORKING_DAYS = 5

PLACEHOLDERS = frozenset({
    "tbd", "tba", "tbc", "todo", "fixme", "n/a", "na", "none", "null", "nil", "unknown", "nobody", "no-one", "noone",
    "no one", "vacant", "vacancy", "unassigned", "unowned", "undefined", "unset", "missing", "placeholder", "someone",
    "somebody", "?", "??", "???", "-", "--", "...", "xxx", "appointment needed", "to be decided", "to be defined",
    "to be determined", "to be announced", "not applicable", "not assigned", "team-name", "team name", "your-team",
    "your team", "example-team",
})  # fmt: skip
"""Texts that stand where a name is still to come, in lower case."""


class Duration(NamedTuple):
    """A length of time as written (`1h30m`) and in minutes; a month is 30 days, a year 365."""

    text: str
    minutes: int

    def __str__(self) -> str:
        return self.text

    @property
    def times_a_week(self) -> float:
        """Give how often a cadence of this length comes round in a week; `1d` is every working day."""
        if self.minutes == DAY:
            return _WORKING_DAYS
        return WEEK / self.minutes if self.minutes else 0.0


def duration(text: object) -> Duration | None:
    """Read `30m`, `1h30m`, `3mo`; None for a sentence or anything else."""
    return _duration(text) if isinstance(text, str) else None


@lru_cache(maxsize=256)  # the same few lengths stand everywhere
def _duration(text: str) -> Duration | None:
    if not _DURATION.fullmatch(text):
        return None
    return Duration(text, sum(int(n) * _MINUTES[unit] for n, unit in _PART.findall(text)))


def minutes(text: str) -> int:
    """Give the minutes of a duration that an option holds; an `OrglintError` where it is none."""
    found = duration(text)
    if found is None:
        raise OrglintError(f"The option value `{text}` is no duration.", "Write `30m`, `4h`, `2d`, `1w` or `3mo`.")
    return found.minutes


def spoken(minutes: int) -> str:
    """Write minutes the way the language does: 90 is `1h30m`, 0 is `0m`."""
    parts = []
    for unit in ("w", "d", "h", "m"):
        count, minutes = divmod(minutes, _MINUTES[unit])
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts) or "0m"


def day(text: object) -> date | None:
    """Read an ISO 8601 date; None for anything else, a day that no calendar has among it."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def weekly_rate(text: str | None) -> float | None:
    """Read `1/w`, `3/d`, `2/mo` as times a week; None for a sentence."""
    found = _RATE.fullmatch(text or "")
    if not found:
        return None
    number, several, unit = found.groups()
    length = int(several or 1) * _MINUTES[unit]
    return float(number) * WEEK / length if length else None


def is_placeholder(text: str) -> bool:
    """Tell whether a text stands where a name is still to come: `TBD`, `n/a`, `appointment needed`."""
    return text.strip(" .<>[]{}()!\t").casefold() in PLACEHOLDERS or text.strip().casefold() in PLACEHOLDERS


def normalised(text: str) -> str:
    """Fold case, white space and punctuation, so that two ways to write one thing compare equal."""
    return " ".join(re.findall(r"\w+", text.casefold()))
