"""Behind whom other people may be than before: what has to be looked at, and what need not."""

from collections.abc import Iterator
from typing import Any, Final

from orglint.change.pairs import Pairs
from orglint.graph.org import OrgGraph
from orglint.spec.entities import Component, Person, Role, Team
from orglint.spec.entity import Entity

_HOLDERS: Final = (Person, Role, Team)


class Movement:
    """The people, roles and teams of the new version that a change touches, near or far. It may be too many.

    `touched` holds them, and what is gone of the old version.
    """

    def __init__(self, old: OrgGraph, new: OrgGraph, pairs: Pairs) -> None:
        self._old: Final = old
        self._new: Final = new
        self._pairs: Final = pairs
        self._names: Final[dict[str, bool]] = {}
        self._inherited: Final[dict[Component, bool | None]] = {}
        direct = set(self._direct())
        roles = {role for role in new.roles if direct and self._names_any(role, direct)}
        teams = {team for who in direct | roles for team in self._teams(who)}
        self.touched: Final[frozenset[Entity]] = frozenset(direct | roles | set(self._upwards(direct | teams)))

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
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return any(self.touches(each) for each in inner)

    def _direct(self) -> Iterator[Entity]:
        for type_ in _HOLDERS:
            yield from (pair.new for pair in self._pairs.kept(type_) if pair.changed)
            yield from self._pairs.gone(type_)
            yield from self._pairs.added(type_)

    def _names_any(self, role: Role, direct: set[Entity]) -> bool:
        return any(r.target is None or r.target in direct for r in (*role.held_by, *role.deputies))

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
        before = self._pairs.before(component)
        if before is None or before.data != component.data or _hangs_on_nothing(component):
            return True
        return self.touches(component.data.get("owner")) or self.touches(component.data.get("maintainers"))


def _hangs_on_nothing(component: Component) -> bool:
    """Tell whether what a component is part of does not exist, at least not any more."""
    above = component.part_of if "part_of" in component.data else None
    return above is not None and above.target is None
