"""Escalations that reach fewer people than before, or reach them later, and mechanisms that nobody may set off."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from orglint.change.movement import Movement
from orglint.change.ownership import Ownerships, seats
from orglint.change.pairs import Pair, Pairs
from orglint.graph.org import OrgGraph
from orglint.spec.entities import Alert, FailureMode, Net, Policy, Schedule, Signal, Valve
from orglint.spec.entity import Entity
from orglint.spec.references import Reference
from orglint.spec.values import spoken
from orglint.spec.words import counted, joined

_ACTING: Final[dict[type[Entity], tuple[str, str]]] = {
    Signal: ("responder", "responds to"),
    Valve: ("authority", "may open"),
    Net: ("authority", "may call"),
    FailureMode: ("authority", "decides in"),
}
"""By kind the key of whoever acts, and what they do."""


class Weaker(NamedTuple):
    """An entity by which help comes later or from fewer people; `texts` say how, `key` is where that is written."""

    old: Entity
    new: Entity
    key: str
    texts: tuple[str, ...]


class Escalations:
    """Compares policies, alerts, rotas, and who acts on signals, valves, nets and failure modes."""

    def __init__(self, old: OrgGraph, new: OrgGraph, pairs: Pairs, ownerships: Ownerships, movement: Movement) -> None:
        self._old: Final = old
        self._new: Final = new
        self._pairs: Final = pairs
        self._ownerships: Final = ownerships
        self._movement: Final = movement

    def weaker(self) -> Iterator[Weaker]:
        """Give every entity that is weaker than before."""
        for policy in self._pairs.changed(Policy):
            yield Weaker(*policy, "steps", tuple(self._policy(policy)))
        for alert in self._pairs.changed(Alert):
            yield Weaker(*alert, "route" if alert.old.route else "notify", tuple(self._alert(alert)))
        for rota in self._pairs.changed(Schedule):
            yield Weaker(*rota, "participants", tuple(self._rota(rota)))
        for type_, (key, verb) in _ACTING.items():
            for pair in self._pairs.kept(type_):
                if pair.old.data != pair.new.data or self._movement.touches(pair.new.data.get(key)):
                    yield Weaker(*pair, key, tuple(self._acting(pair, key, verb)))

    def _policy(self, pair: Pair[Policy]) -> Iterator[str]:
        before, after = pair.old.steps, pair.new.steps
        if len(after) < len(before):
            yield f"it has {counted(len(after), 'step')}, where there were {len(before)}"
        gone = self._gone([r for step in before for r in step.notify], [r for step in after for r in step.notify])
        if gone:
            yield f"it no longer notifies {joined(gone)}"
        if len(after) == len(before):
            waits = [[step.wait.minutes if step.wait else 0 for step in steps[:-1]] for steps in (before, after)]
            yield from _later([sum(waits[0][: n + 1]) for n in range(len(waits[0]))], waits[1])
        if pair.old.then and pair.new.then is None:
            yield f"it no longer hands over to {pair.old.then}"
        if (pair.new.repeat or 0) < (pair.old.repeat or 0):
            yield f"it repeats {pair.new.repeat or 0} times, where it repeated {pair.old.repeat}"

    def _alert(self, pair: Pair[Alert]) -> Iterator[str]:
        before, after = ([*([alert.route] if alert.route else []), *alert.notify] for alert in pair)
        if gone := self._gone(before, after):
            yield f"it no longer goes to {joined(gone)}"
        if self._targets(before) != {r.target for r in after}:
            was, now = self._old.routes.of(pair.old).reached_after, self._new.routes.of(pair.new).reached_after
            if was is not None and now is not None and now > was:
                yield f"it reaches somebody after {spoken(now)}, where it took {spoken(was)}"

    def _rota(self, pair: Pair[Schedule]) -> Iterator[str]:
        before = {(self._pairs.now(who), n) for who, n in seats(self._ownerships.certain.behind(pair.old))}
        crowd = self._ownerships.remaining.behind(pair.new)
        after = seats(crowd)
        if not crowd.unknown and after < before:
            yield f"{len(after) or 'nobody'} {'is' if len(after) < 2 else 'are'} left of {len(before)} on the rota"

    def _acting(self, pair: Pair[Entity], key: str, verb: str) -> Iterator[str]:
        reasons = self._ownerships.reasons(getattr(pair.old, key), getattr(pair.new, key))
        if reasons[0] is None and reasons[1] is not None:
            yield f"nobody {verb} it any more: {reasons[1]}"

    def _gone(self, before: list[Reference], after: list[Reference]) -> list[str]:
        """Give whom references named before and do not name now, where nobody was put in their place."""
        now = {reference.target for reference in after}
        if now - self._targets(before) - {None}:
            return []
        return list(dict.fromkeys(str(r) for r in before if r.target and self._pairs.now(r.target) not in now))

    def _targets(self, references: list[Reference]) -> set[Entity | None]:
        return {self._pairs.now(reference.target) for reference in references if reference.target}


def _later(before: list[int], waits: list[int]) -> Iterator[str]:
    """Say which step comes later than before; `before` has the minutes at which the second and those after it came."""
    minutes = 0
    for number, (was, wait) in enumerate(zip(before, waits, strict=True), 2):
        minutes += wait
        if minutes > was:
            yield f"step {number} comes after {spoken(minutes)}, where it came after {spoken(was)}"
            return
