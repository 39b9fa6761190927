"""Severities, tiers, cadences, time bounds and limits: which are weaker than before, and which are stronger."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from orglint.change.pairs import Pair
from orglint.source.span import KeyPath
from orglint.spec.entities import Alert, Component, OperatingStates, Schedule, Team
from orglint.spec.entity import Entity
from orglint.spec.fields import listed
from orglint.spec.hours import round_the_clock
from orglint.spec.model import reference_fields
from orglint.spec.referring import Mandate
from orglint.spec.values import duration, is_placeholder

_URGENCY: Final = {"sev1": 1, "sev2": 2, "sev3": 3, "sev4": 4, "sev5": 5, "info": 6}
_TIMES: Final[dict[str, str]] = {
    "monitoring": "every",
    "resynchronization": "every",
    "safety_nets": "every",
    "backpressure": "within",
    "pressure_release_valves": "at_most",
}
"""The key of a cadence or time bound that entities of a section have themselves."""


class Figure(NamedTuple):
    """A figure that an entity gives, or (`text` None) could give: where, and how little it asks; None: in words.

    `of` tells figures of one name apart: the state, authority or dependency that has it.
    """

    name: str
    of: str
    path: KeyPath
    text: str | None
    rank: float | None


class Shift(NamedTuple):
    """A figure that asks for less than before (`weaker`), or for more; `after` is None where it is not given now."""

    pair: Pair[Entity]
    before: Figure
    after: Figure
    weaker: bool

    @property
    def text(self) -> str:
        """Say what changed."""
        what = f"`{self.before.name}` of {self.pair.new.label}" + (f" ({self.before.of})" if self.before.of else "")
        if self.before.text is None or self.after.text is None:
            return f"{what} is gone; it was {self.before.text}" if self.weaker else f"{what} is {self.after.text} now"
        return f"{what} goes from {self.before.text} to {self.after.text}"


def shifts(pair: Pair[Entity]) -> Iterator[Shift]:
    """Give the figures of an entity that ask for less or for more than before, in the order of the old version."""
    after = {(figure.name, figure.of): figure for figure in figures(pair.new)}
    for figure in figures(pair.old):
        now = after.get((figure.name, figure.of))
        if now is None or (now.text is None and figure.text is None):
            continue
        if now.text is None or figure.text is None:
            yield Shift(pair, figure, now, now.text is None)
        elif now.rank is not None and figure.rank is not None and now.rank != figure.rank:
            yield Shift(pair, figure, now, now.rank > figure.rank)


def figures(entity: Entity) -> Iterator[Figure]:
    """Give every figure of an entity."""
    data = entity.data
    if key := _TIMES.get(entity.section):
        yield _time(key, "", (key,), data.get(key))
    if isinstance(entity, Alert):
        yield _figure("severity", "", ("severity",), data.get("severity"), _URGENCY.get(str(data.get("severity"))))
    if isinstance(entity, Component):
        yield _figure("tier", "", ("tier",), data.get("tier"), entity.tier)
    if isinstance(entity, Team):
        limit = entity.wip_limit
        yield _figure("wip_limit", "", ("capacity", "wip_limit"), limit, limit)
    if isinstance(entity, Schedule):
        yield _figure("at_least", "", ("at_least",), data.get("at_least"), -(entity.at_least or 0))
        hours = round_the_clock([entity.hours]) if entity.hours else None
        yield _figure("hours", "", ("hours",), entity.hours, None if hours is None else not hours)
    if isinstance(entity, OperatingStates):
        for name, state in (data.get("states") or {}).items():
            yield _time("at_most", name, ("states", name, "at_most"), state.get("at_most"))
    yield from _of_authorities(entity)
    yield from _of_dependencies(entity)


def _of_authorities(entity: Entity) -> Iterator[Figure]:
    for key, field in reference_fields(entity.section):
        if isinstance(field, Mandate) and (value := entity.data.get(key)):
            within = value.get("within") if isinstance(value, dict) else None
            yield _time("within", key, (key, "within"), within)


def _of_dependencies(entity: Entity) -> Iterator[Figure]:
    for number, item in enumerate(listed(entity.data.get("depends_on"))):
        on = item if isinstance(item, str) else item["on"]
        late = item.get("if_late") if isinstance(item, dict) else None
        path = ("depends_on", number, "if_late", "after")
        yield _time("after", on, path, late.get("after") if late else None)


def _time(name: str, of: str, path: KeyPath, value: Any) -> Figure:
    length = duration(value)
    return _figure(name, of, path, value, length.minutes if length else None)


def _figure(name: str, of: str, path: KeyPath, value: Any, rank: float | None) -> Figure:
    written = value is not None and not (isinstance(value, str) and is_placeholder(value))
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return Figure(name, of, path, text if written else None, rank)
