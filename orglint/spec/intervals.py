"""What measured conditions prove about each other, exactly: at which values of a metric a condition holds.

`above` and `below` are strict, so the values are open intervals; any_of joins them and all_of intersects them. A
sentence, or another metric, is unknown: it is counted against whatever is to be proved, so that nothing is claimed
which one of them could make untrue.
"""

from collections.abc import Callable, Iterable, Iterator
from math import inf
from typing import Final, NamedTuple

from orglint.spec.conditions import Condition, Measure, Prose, Several


class Interval(NamedTuple):
    """The values strictly between two bounds; a bound may be infinite."""

    low: float
    high: float

    def __str__(self) -> str:
        if self.low == -inf:
            return "at any value" if self.high == inf else f"below {self.high}"
        return f"above {self.low}" if self.high == inf else f"between {self.low} and {self.high}"


Values = tuple[Interval, ...]
"""Open intervals that share no value, from low to high."""

ByMetric = dict[str, Values]

NO_VALUE: Final[Values] = ()
ANY_VALUE: Final[Values] = (Interval(-inf, inf),)


def surely(whole: Condition | None, at_once: bool = False) -> ByMetric:
    """Give, by metric, the values at which a condition holds whatever all other metrics and the sentences say.

    A metric that is missing proves nothing. `for` is not looked at, unless it is asked for what holds `at_once`: what
    must last before it counts is then unknown.
    """

    def leaf(part: Prose | Measure) -> ByMetric:
        lasting = isinstance(part, Measure) and part.for_ is not None and part.for_.minutes > 0
        return {} if isinstance(part, Prose) or (at_once and lasting) else {part.metric: _between(part)}

    return {} if whole is None else _by_metric(whole, leaf, each_of=_intersected, one_of=_united)


def possibly(whole: Condition | None) -> ByMetric:
    """Give, by metric, the values outside of which a condition cannot hold; any value of a metric that is missing."""

    def leaf(part: Prose | Measure) -> ByMetric:
        return {} if isinstance(part, Prose) else {part.metric: _between(part)}

    return {} if whole is None else _by_metric(whole, leaf, each_of=_gathered, one_of=_shared)


def intersect(one: Values, other: Values) -> Values:
    """Give the values that lie in both."""
    found: list[Interval] = []
    i = j = 0
    while i < len(one) and j < len(other):
        a, b = one[i], other[j]
        found.append(Interval(max(a.low, b.low), min(a.high, b.high)))
        if a.high < b.high:
            i += 1
        else:
            j += 1
    return _nonempty(found)


def unite(intervals: Iterable[Interval]) -> Values:
    """Give the values that lie in any of the intervals."""
    found: list[Interval] = []
    for interval in sorted(_nonempty(intervals)):
        if found and interval.low < found[-1].high:
            found[-1] = Interval(found[-1].low, max(found[-1].high, interval.high))
        else:
            found.append(interval)
    return tuple(found)


def touch(one: Values, other: Values) -> float | None:
    """Give the lowest threshold at which one ends and the other begins, where they share no value; else None."""
    ends = {bound for interval in one for bound in interval if abs(bound) != inf}
    return min((bound for interval in other for bound in interval if bound in ends), default=None)


def impossible(whole: Condition | None) -> str | None:
    """Give a metric no value of which lets a condition hold, whatever else is so; None where there is none."""
    return next((metric for metric, values in possibly(whole).items() if not values), None)


class Clash(NamedTuple):
    """A metric of two conditions, and the first interval in which both hold."""

    metric: str
    values: Interval


def clashes(one: Condition | None, other: Condition | None) -> Iterator[Clash]:
    """Give the metrics at one value of which both conditions hold for sure; `for` is not compared."""
    theirs = surely(other)
    for metric, values in surely(one).items():
        both = intersect(values, theirs.get(metric, NO_VALUE))
        if both:
            yield Clash(metric, both[0])


class Flap(NamedTuple):
    """A metric whose way out does not lie beyond the way in: both hold in `values`, or (None) meet at `threshold`."""

    metric: str
    values: Interval | None
    threshold: float | None


def flaps(way_in: Condition | None, way_out: Condition | None) -> Iterator[Flap]:
    """Give the metrics on which what opens something and what closes it get in each other's way.

    Either both hold at one value, whatever `for` says; or the way out begins at the very threshold of the way in and
    holds at once: it takes a `for` on the way out to keep a figure that wavers about the threshold from closing it.
    """
    entering, leaving = surely(way_in), surely(way_out)
    shared = [metric for metric in leaving if metric in entering]
    at_once = surely(way_out, at_once=True) if shared else {}
    for metric in shared:
        if both := intersect(entering[metric], leaving[metric]):
            yield Flap(metric, both[0], None)
        elif (threshold := touch(entering[metric], at_once.get(metric, NO_VALUE))) is not None:
            yield Flap(metric, None, threshold)


Join = Callable[[list[ByMetric]], ByMetric]


def _by_metric(whole: Condition, leaf: Callable[[Prose | Measure], ByMetric], each_of: Join, one_of: Join) -> ByMetric:
    if not isinstance(whole, Several):
        return leaf(whole)
    parts = [_by_metric(part, leaf, each_of, one_of) for part in whole.parts]
    return each_of(parts) if whole.all_ else one_of(parts)


def _intersected(parts: list[ByMetric]) -> ByMetric:
    """Prove all of the parts: only metrics that prove each of them do."""
    whole = parts[0]
    for part in parts[1:]:
        whole = {metric: intersect(values, part[metric]) for metric, values in whole.items() if metric in part}
    return whole


def _united(parts: list[ByMetric]) -> ByMetric:
    """Prove any of the parts: whatever proves one of them does."""
    intervals: dict[str, list[Interval]] = {}
    for part in parts:
        for metric, values in part.items():
            intervals.setdefault(metric, []).extend(values)
    return {metric: unite(several) for metric, several in intervals.items()}


def _gathered(parts: list[ByMetric]) -> ByMetric:
    """Bound all of the parts: each part bounds the whole."""
    whole: ByMetric = {}
    for part in parts:
        for metric, values in part.items():
            whole[metric] = intersect(whole.get(metric, ANY_VALUE), values)
    return whole


def _shared(parts: list[ByMetric]) -> ByMetric:
    """Bound any of the parts: only metrics that bound each of them do."""
    metrics = [metric for metric in parts[0] if all(metric in part for part in parts)]
    return {metric: unite(interval for part in parts for interval in part[metric]) for metric in metrics}


def _between(part: Measure) -> Values:
    low = -inf if part.above is None else part.above
    return _nonempty((Interval(low, inf if part.below is None else part.below),))


def _nonempty(intervals: Iterable[Interval]) -> Values:
    return tuple(interval for interval in intervals if interval.low < interval.high)
