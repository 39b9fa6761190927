"""Figures that were measured, read from CSV or JSON: a value of a metric of a team, and since when it holds.

CSV has the columns team, metric, value and (optional) since, separated by commas, semicolons or tabs. JSON is a list
of objects with these keys, or `{"metrics": [...]}` with such a list. Several rows for one metric of one team are its
history: a value holds from its `since` until the next. A time of day after the date is passed over.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from math import isfinite
from typing import Any, Final, NamedTuple

from orglint.engine.rows import Flaw, Row, rows
from orglint.graph.org import OrgGraph
from orglint.spec.conditions import Measure, leaves
from orglint.spec.entities import Net, State, Team, Valve
from orglint.spec.similar import closest
from orglint.spec.values import day

COLUMNS: Final = ("team", "metric", "value", "since")
_NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_TIME: Final = re.compile(r"[T ]\d\d:?\d\d")


class Figure(NamedTuple):
    """A value, and the day from which it holds (None: it is not said)."""

    value: float
    since: date | None


Series = tuple[Figure, ...]
"""The figures of one metric of one team, from old to new; where `since` is None there is only that one."""


class Metrics(NamedTuple):
    """Everything measured. `newest` is the latest day named; None where none is."""

    series: dict[tuple[Team, str], Series]
    newest: date | None


class _Entry(NamedTuple):
    team: Team
    metric: str
    figure: Figure
    line: int


def read(text: str, org: OrgGraph) -> Metrics | list[Flaw]:
    """Read figures for the teams and metrics of an organisation, or give everything that is wrong with the text."""
    read_rows = rows(text, COLUMNS[:3], COLUMNS)
    if isinstance(read_rows, Flaw):
        return [read_rows]
    known = metrics_of(org)
    made = [_entry(row, org, known) for row in read_rows]
    flaws = [flaw for each in made if isinstance(each, list) for flaw in each]
    entries = [each for each in made if isinstance(each, _Entry)]
    series = {key: tuple(several) for key, several in _by_team_and_metric(entries)}
    flaws += [flaw for several in series.values() for flaw in _contradictions(several)]
    if flaws:
        return sorted(flaws)
    days = [entry.figure.since for entry in entries if entry.figure.since]
    return Metrics({key: _history(several) for key, several in series.items()}, max(days, default=None))


def metrics_of(org: OrgGraph) -> tuple[str, ...]:
    """Give every metric that a state, valve, net or signal is measured by, each once."""
    ways: list[State | Valve | Net] = [state for each in org.operating_states for state in each.states]
    ways += [*org.valves, *org.nets]
    conditions = [condition for way in ways for condition in (way.activates_when, way.returns_to_normal_when)]
    conditions += [signal.when for signal in org.signals]
    found = (leaf.metric for condition in conditions for leaf in leaves(condition) if isinstance(leaf, Measure))
    return tuple(dict.fromkeys(found))


def _entry(row: Row, org: OrgGraph, known: tuple[str, ...]) -> "_Entry | list[Flaw]":
    team, metric = _team(row, org), _metric(row, known)
    value, since = _value(row), _since(row)
    flaws = [each for each in (team, metric, value, since) if isinstance(each, Flaw)]
    if isinstance(team, Flaw) or isinstance(metric, Flaw) or isinstance(value, Flaw) or isinstance(since, Flaw):
        return flaws
    return _Entry(team, metric, Figure(value, since), row.line)


def _team(row: Row, org: OrgGraph) -> Team | Flaw:
    text = _text(row.cells.get("team"))
    found = org.spec.index.find("team", text.removeprefix("team:").strip())
    if isinstance(found, Team):
        return found
    return _unknown(row, "team", text, org.spec.index.ids("team"))


def _metric(row: Row, known: tuple[str, ...]) -> str | Flaw:
    text = _text(row.cells.get("metric"))
    return text if text in known else _unknown(row, "metric", text, known)


def _unknown(row: Row, what: str, text: str, known: Iterable[str]) -> Flaw:
    names = list(known)
    if not text:
        return Flaw(row.line, f"This row names no {what}.", f"Put the {what} under `{what}`.")
    near = closest(text, names)
    more = ", ".join(f"`{name}`" for name in names[:10]) + (" …" if len(names) > 10 else "")
    hint = f"Did you mean `{near}`?" if near else f"The spec knows {more}." if names else f"The spec knows no {what}."
    return Flaw(row.line, f"The spec knows no {what} `{text}`.", hint)


def _value(row: Row) -> float | Flaw:
    value: Any = row.cells.get("value")
    if (isinstance(value, str) and _NUMBER.fullmatch(value.strip())) or type(value) in (int, float):
        with suppress(OverflowError):
            if isfinite(number := float(value)):
                return number
    return Flaw(row.line, f"`value` is no number: {_shown(value)}.", "Write a plain number, such as 3, 0.4 or -1.")


def _since(row: Row) -> date | Flaw | None:
    value = row.cells.get("since")
    if value is None or value == "":
        return None
    text = _text(value)
    found = day(text[:10]) if text[10:] == "" or _TIME.match(text[10:]) else None
    if found is None or text[4:5] != "-":
        return Flaw(row.line, f"`since` is no date: {_shown(value)}.", "Write a date such as 2026-10-01.")
    return found


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else "" if value is None else str(value)


def _shown(value: Any) -> str:
    return "nothing is written" if value is None or value == "" else f"`{value}`"


def _by_team_and_metric(entries: list[_Entry]) -> Iterable[tuple[tuple[Team, str], Iterable[_Entry]]]:
    found: dict[tuple[Team, str], list[_Entry]] = {}
    for entry in entries:
        found.setdefault((entry.team, entry.metric), []).append(entry)
    return found.items()


def _contradictions(several: tuple[_Entry, ...]) -> Iterable[Flaw]:
    """Say where two rows cannot both hold: another value from the same day on, or no day in a history."""
    days = {entry.figure.since: entry for entry in several[:1]}
    for entry in several[1:]:
        other = days.setdefault(entry.figure.since, entry)
        what = f"`{entry.metric}` of {entry.team.label}"
        if entry.figure.since is None or None in days:
            message = f"There are several rows for {what}, and not all say since when."
            yield Flaw(entry.line, message, f"Give each its `since`; another is on line {several[0].line}.")
        elif other.figure.value != entry.figure.value:
            message = f"{what} has two values from {entry.figure.since} on."
            yield Flaw(entry.line, message, f"Take out one of them; the other is on line {other.line}.")


def _history(several: tuple[_Entry, ...]) -> Series:
    figures = sorted({entry.figure for entry in several}, key=lambda figure: figure.since or date.min)
    return tuple(figures)
