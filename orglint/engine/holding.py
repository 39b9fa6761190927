"""Whether a condition holds on a day, given figures: true, false, or not to be known, and on what evidence.

Sentences are for people to judge, and what has no figure is not known: neither is ever guessed. A day is the
smallest unit, so that of hours within a day nothing is known either.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from math import ceil
from typing import Final, NamedTuple

from orglint.engine.metrics import Figure, Series
from orglint.report.measured import CLOSING, OPENING, Evidence, Judgement, Standing
from orglint.spec.conditions import Condition, Measure, Prose, leaves
from orglint.spec.values import DAY


class Source(NamedTuple):
    """The figures of a metric, and whose they are where it is not the team itself."""

    series: Series
    of: str | None = None


Figures = Callable[[str], Source | None]
"""Gives the figures of a metric; None where there are none."""


class Truth(NamedTuple):
    """Whether a condition holds, and since when; None where that is not known."""

    holds: bool | None
    since: date | None
    evidence: tuple[Evidence, ...]


def held(condition: Condition, figures: Figures, at: date | None) -> Truth:
    """Judge a condition on a day; without a day, by the figures that there are, and nothing that must last is known."""
    if isinstance(condition, Prose):
        return Truth(None, None, (Evidence(f"for people to judge: {condition.text}", None),))
    if isinstance(condition, Measure):
        return _measured(condition, figures(condition.metric), at)
    parts = [held(part, figures, at) for part in condition.parts]
    holding = [part for part in parts if part.holds]
    evidence = tuple(each for part in parts for each in part.evidence)
    decisive = not condition.all_
    if any(part.holds is decisive for part in parts):
        return Truth(decisive, _first(holding) if decisive else None, evidence)
    if any(part.holds is None for part in parts):
        return Truth(None, None, evidence)
    return Truth(not decisive, None if decisive else _last(holding), evidence)


def _first(holding: list[Truth]) -> date | None:
    days = [part.since for part in holding if part.since]
    return min(days) if len(days) == len(holding) else None


def _last(holding: list[Truth]) -> date | None:
    days = [part.since for part in holding if part.since]
    return max(days) if len(days) == len(holding) else None


def _measured(measure: Measure, source: Source | None, at: date | None) -> Truth:
    past = _until(source.series, at) if source else ()
    if source is None or not past:
        return Truth(None, None, (Evidence(f"no figure for {measure.metric}", None),))
    now = past[-1]
    told = f"{measure.metric}{f' of {source.of}' if source.of else ''} is {now.value:g}"
    if not _fits(measure, now):
        return Truth(False, None, (Evidence(f"{told}{_since(now.since)}: not {_bounds(measure)}", False),))
    return _lasting(measure, _start(measure, past), at, f"{told}: {_bounds(measure)}")


def _lasting(measure: Measure, start: date | None, at: date | None, told: str) -> Truth:
    """Judge whether what fits has done so for long enough."""
    need = measure.for_.minutes / DAY if measure.for_ else 0
    if not need:
        return Truth(True, start, (Evidence(f"{told}{_since(start)}", True),))
    if start is None or at is None:
        return Truth(None, None, (Evidence(f"{told}, for {measure.for_} or not: nothing says since when", None),))
    days = (at - start).days
    if days >= need:
        return Truth(
            True, start + timedelta(ceil(need)), (Evidence(f"{told} for {measure.for_},{_since(start)}", True),)
        )
    if days or need >= 1:
        return Truth(False, None, (Evidence(f"{told} only{_since(start)}, not yet for {measure.for_}", False),))
    return Truth(
        None, None, (Evidence(f"{told}{_since(start)}, for {measure.for_} or not: days are too coarse", None),)
    )


def _since(day: date | None) -> str:
    return f" since {day}" if day else ""


def _bounds(measure: Measure) -> str:
    bounds = [f"above {measure.above:g}"] if measure.above is not None else []
    bounds += [f"below {measure.below:g}"] if measure.below is not None else []
    return " and ".join(bounds)


def _until(series: Series, at: date | None) -> Series:
    return tuple(figure for figure in series if figure.since is None or at is None or figure.since <= at)


def _fits(measure: Measure, figure: Figure) -> bool:
    above = measure.above is None or figure.value > measure.above
    return above and (measure.below is None or figure.value < measure.below)


def _start(measure: Measure, past: Series) -> date | None:
    """Give since when the figures have fitted without a break."""
    start = past[-1].since
    for figure in reversed(past):
        if not _fits(measure, figure):
            break
        start = figure.since
    return start


class _Moment(NamedTuple):
    opens: Truth
    closes: Truth


_SILENT: Final = Truth(None, None, (Evidence("nothing says what opens it", None),))
_NOTHING: Final = Truth(None, None, ())


class Way(NamedTuple):
    """What opens something and what closes it; `lapses`: where nothing says what closes it, it ends with the former."""

    opening: Condition | None
    closing: Condition | None
    lapses: bool = False


def judged(way: Way, figures: Figures, at: date | None, lasts: int | None = None) -> Judgement:
    """Judge whether something is open on a day; `lasts` is how many minutes it may stay open at most."""
    moment = _moment(way, figures, at)
    standing = _standing(moment, way)
    was, since = _history(way, figures, at) if at else (None, None)
    if standing not in (was, "between"):
        was, since = None, {"open": moment.opens.since, "closed": moment.closes.since}.get(standing)
    judgement = Judgement(standing, since, was if standing == "between" else None, None, tuple(_evidence(moment)))
    if lasts and since and judgement.is_on:
        return judgement._replace(until=since + timedelta(ceil(lasts / DAY)))
    return judgement


def _evidence(moment: _Moment) -> Iterator[Evidence]:
    yield from (each._replace(key=OPENING) for each in moment.opens.evidence)
    yield from (each._replace(key=CLOSING) for each in moment.closes.evidence)


def _moment(way: Way, figures: Figures, at: date | None) -> _Moment:
    opens = held(way.opening, figures, at) if way.opening else _SILENT
    return _Moment(opens, held(way.closing, figures, at) if way.closing else _NOTHING)


def _standing(moment: _Moment, way: Way) -> Standing:
    opens, closes = moment.opens.holds, moment.closes.holds
    if opens:
        return "both" if closes else "open"
    if opens is None:
        return "unknown"
    if closes or (way.lapses and not way.closing):
        return "closed"
    return "unknown" if closes is None and way.closing else "between"


def _history(way: Way, figures: Figures, at: date) -> tuple[Standing | None, date | None]:
    """Give what it was last known to be, open or closed, and since when."""
    was: Standing | None = None
    since: date | None = None
    for day in sorted({day for day in _days(way, figures) if day <= at}):
        moment = _moment(way, figures, day)
        now = _standing(moment, way)
        if now != was and now in ("open", "closed"):
            is_dated = was or (moment.opens if now == "open" else moment.closes).since
            was, since = now, day if is_dated else None
    return was, since


def _days(way: Way, figures: Figures) -> Iterator[date]:
    """Give every day on which a condition may begin or cease to hold."""
    for leaf in (*leaves(way.opening), *leaves(way.closing)):
        source = figures(leaf.metric) if isinstance(leaf, Measure) else None
        for figure in source.series if source else ():
            if figure.since:
                yield figure.since
                if isinstance(leaf, Measure) and leaf.for_:
                    yield figure.since + timedelta(ceil(leaf.for_.minutes / DAY))
