"""Whether valves, safety nets and operating states say when things are normal again."""

from collections.abc import Iterator
from typing import NamedTuple

from orglint.change.pairs import Pairs
from orglint.spec.entities import Net, OperatingStates, Valve
from orglint.spec.entity import Entity
from orglint.spec.place import Place

_KEY = "returns_to_normal_when"


class Return(NamedTuple):
    """Return-to-normal criteria that are `gone`, or else new: what has them, and where in both versions."""

    what: str
    old: Place
    new: Place
    gone: bool

    @property
    def entity(self) -> Entity | None:
        """Give the entity of the new version."""
        return self.new.entity


def returns(pairs: Pairs) -> Iterator[Return]:
    """Give the criteria that only one version has. A net that is always up from now on needs none."""
    types: tuple[type[Valve | Net], ...] = (Valve, Net)
    for old, new in (pair for type_ in types for pair in pairs.changed(type_)):
        before, after = bool(old.returns_to_normal_when), bool(new.returns_to_normal_when)
        if before != after and not (before and isinstance(new, Net) and new.is_standing):
            yield Return(new.label, old.at(_KEY), new.place, before)
    for states in pairs.changed(OperatingStates):
        yield from _of_states(states.old, states.new)


def _of_states(old: OperatingStates, new: OperatingStates) -> Iterator[Return]:
    after = {state.name: state for state in new.states}
    for state in old.states:
        now = after.get(state.name)
        if now is not None and bool(state.returns_to_normal_when) != bool(now.returns_to_normal_when):
            what = f"the state `{state.name}` of {new.label}"
            yield Return(what, state.at(_KEY), now.at(), bool(state.returns_to_normal_when))
