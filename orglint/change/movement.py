"""Behind whom other people may be than before: what has to be looked at, and what need not."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from orglint.change.pairs import Pairs
from orglint.graph.org import OrgGraph
from orglint.spec.entities import (
    TYPES,
    Alert,
    Component,
    Decision,
    Net,
    Person,
    Policy,
    Resync,
    Role,
    Schedule,
    Signal,
    Team,
    Valve,
)
from orglint.spec.entity import Entity
from orglint.spec.fields import listed
from orglint.spec.references import Reference

_HOLDERS: Final = (Person, Role, Team, Schedule)

_WHO: Final[dict[type[Entity], tuple[str, ...]]] = {
    Decision: ("decider", "deputies"),
    Alert: ("notify",),
    Valve: ("authority",),
    Net: ("authority",),
    Signal: ("responder",),
    Resync: ("between", "attended_by"),
}
"""By kind the keys of who does what somebody must be able to do."""


class Movement:
    """The people, roles, teams and rotas of the new version that a change touches, near or far. It may be too many.

    `touched` holds them, and what is gone of the old version.
    """

    def __init__(self, old: OrgGraph, new: OrgGraph, pairs: Pairs) -> None:
        self._old: Final = old
        self._new: Final = new
        self._pairs: Final = pairs
        self._names: Final[dict[str, bool]] = {}
        self._policies: Final[dict[Policy, bool]] = {}
        self._inherited: Final[dict[Component, bool | None]] = {}
        self._written: Final = frozenset(
            entity for type_ in TYPES for entity in (*(new for _, new in pairs.changed(type_)), *pairs.added(type_))
        )
        direct = set(self._direct())
        roles = {role for role in new.roles if direct and _names_any((*role.held_by, *role.deputies), direct)}
        teams = {team for who in direct | roles for team in self._teams(who)}
        rotas = {rota for rota in new.schedules if direct and _names_any(rota.participants, direct | roles)}
        self.touched: Final[frozenset[Entity]] = frozenset(direct | roles | rotas | {*self._upwards(direct | teams)})

    def reaches(self, component: Component) -> bool:
        """Tell whether who answers for a component of the new version may have changed."""
        return self._new.structure.inherits(component, self._differs, self._inherited)

    def touches(self, value: Any) -> bool:
        """Tell whether any text in a value of the new version names somebody who is touched, or nobody."""
        if not self.touched:
            return False
        if isinstance(value, str):
            if value not in self._names:
                found = self._new.spec.index.lookup(value)
                self._names[value] = not found or any(entity in self.touched for entity in found)
            return self._names[value]
        if isinstance(value, dict):
            return any(self.touches(each) for key, each in value.items() if key != "within")
        return isinstance(value, list) and any(self.touches(each) for each in value)

    def changes(self, entity: Entity) -> bool:
        """Tell whether other people may do what somebody must be able to do with an entity, components left out."""
        if entity in self._written or (isinstance(entity, Alert) and self._is_routed_anew(entity)):
            return True
        return any(self.touches(entity.data.get(key)) for key in _WHO.get(type(entity), ()))

    def _is_routed_anew(self, alert: Alert) -> bool:
        seen: set[Entity] = set()
        policy = alert.route
        while policy is not None and isinstance(policy.target, Policy) and policy.target not in seen:
            if self._is_changed(policy.target):
                return True
            seen.add(policy.target)
            policy = policy.target.then
        return policy is not None and policy.target is None

    def _is_changed(self, policy: Policy) -> bool:
        if policy not in self._policies:
            steps = listed(policy.data.get("steps"))
            touched = any(self.touches(step.get("notify")) for step in steps)
            self._policies[policy] = touched or policy in self._written
        return self._policies[policy]

    def _direct(self) -> Iterator[Entity]:
        for type_ in _HOLDERS:
            yield from (pair.new for pair in self._pairs.changed(type_))
            yield from self._pairs.gone(type_)
            yield from self._pairs.added(type_)

    def _teams(self, who: Entity) -> Iterator[Team]:
        """Give the teams that somebody is in, or was."""
        yield from self._new.structure.teams_of(who)
        before = self._pairs.before(who) or who
        yield from map(self._pairs.now, self._old.structure.teams_of(before))

    def _upwards(self, entities: set[Entity] | set[Team | Entity]) -> Iterator[Entity]:
        for entity in entities:
            if isinstance(entity, Team):
                before = self._pairs.before(entity) or entity
                yield from (entity, *self._new.structure.above(entity))
                yield from map(self._pairs.now, self._old.structure.above(before))

    def _differs(self, component: Component) -> bool:
        if component in self._written or _hangs_on_nothing(component):
            return True
        if not self.touched:
            return False
        return self.touches(component.data.get("owner")) or self.touches(component.data.get("maintainers"))


def _names_any(references: Iterable[Reference], entities: set[Entity]) -> bool:
    return any(reference.target is None or reference.target in entities for reference in references)


def _hangs_on_nothing(component: Component) -> bool:
    """Tell whether what a component is part of does not exist, at least not any more."""
    above = component.part_of if "part_of" in component.data else None
    return above is not None and above.target is None
