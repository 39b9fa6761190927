"""Who is above whom, who owns what, and what is left alone."""

from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from orglint.spec.entities import Component, Person, Role, Team
from orglint.spec.entity import Entity
from orglint.spec.model import Spec
from orglint.spec.references import Authority, Reference

E = TypeVar("E", bound=Entity)


class Structure:
    """What the declared hierarchy of teams and components says. Loops of `part_of` end where they began."""

    def __init__(self, spec: Spec) -> None:
        self._spec: Final = spec
        self._owners: Final[dict[Component, Authority | None]] = {}
        self._archived: Final[dict[Component, bool | None]] = {}
        self._parents: Final[dict[Entity, Entity | None]] = {}
        self._memberships: Final[dict[Entity, dict[Team, None]]] = {}
        for team in spec.all(Team):
            lead = team.lead
            for reference in (*(lead.references if lead else ()), *team.deputies, *team.members):
                self._belongs(reference.target, team)

    def _belongs(self, who: Entity | None, team: Team) -> None:
        holders = [r.target for r in who.held_by] if isinstance(who, Role) else []
        for member in (who, *holders):
            if member is not None:
                self._memberships.setdefault(member, {})[team] = None

    def teams_of(self, who: Entity) -> tuple[Team, ...]:
        """Give the teams that a person or role is lead, deputy or member of."""
        return tuple(self._memberships.get(who, ()))

    def teams_behind(self, reference: Reference) -> tuple[Team, ...]:
        """Give the team that a reference names, or else the teams of the person, role or role's holders it names."""
        target = reference.target
        if isinstance(target, Team):
            return (target,)
        if isinstance(target, Role) and target not in self._memberships:
            return tuple(dict.fromkeys(team for r in target.held_by if r.target for team in self.teams_of(r.target)))
        return self.teams_of(target) if target is not None else ()

    def above(self, entity: E) -> Iterator[E]:
        """Give what a team or component is part of, from near to far."""
        seen = {entity}
        while True:
            above = self.directly_above(entity) if "part_of" in entity.data else None
            if above is None or above in seen:
                return
            seen.add(above)
            yield above
            entity = above

    def directly_above(self, entity: E) -> E | None:
        """Give what a team or component says that it is part of."""
        if entity not in self._parents:
            reference: Reference | None = getattr(entity, "part_of", None)
            above = reference.target if reference else None
            self._parents[entity] = above if isinstance(above, type(entity)) else None
        parent = self._parents[entity]
        return parent if isinstance(parent, type(entity)) else None

    def upwards(self, entity: E) -> Iterator[E]:
        """Give the entity itself, and then what it is part of."""
        yield entity
        yield from self.above(entity)

    def inherits(self, entity: E, test: Callable[[E], bool], memo: dict[E, bool | None]) -> bool:
        """Tell whether a test holds of a team or component, or of any above; one `memo` makes asking of all linear."""

        def own(each: E) -> bool | None:
            return test(each) or None

        found = _inherited(memo, entity, self.above, own)
        return found is True

    def owner(self, component: Component) -> Authority | None:
        """Give a component's owner, its own or that of the nearest above that has one."""
        return _inherited(self._owners, component, self.above, lambda c: c.owner if c.data.get("owner") else None)

    def is_archived(self, component: Component) -> bool:
        """Tell whether a component or anything above it is archived."""
        if "part_of" not in component.data:
            return component.lifecycle == "archived"
        archived = _inherited(self._archived, component, self.above, _archived)
        return archived is True

    def function(self, holder: Entity) -> str | None:
        """Give a holder's function: its own, else the one that all its teams share."""
        own: str | None = holder.data.get("function")
        if own is not None:
            return own
        teams = [holder] if isinstance(holder, Team) else self._memberships.get(holder, ())
        found = {f for team in teams for f in [self._team_function(team)] if f is not None}
        return found.pop() if len(found) == 1 else None

    def _team_function(self, team: Team) -> str | None:
        return next((f for t in self.upwards(team) if (f := t.function) is not None), None)

    def managers(self, person: Person) -> Iterator[Person]:
        """Give a person's manager, the manager's manager and so on."""
        seen = {person}
        while (reference := person.manager) and isinstance(reference.target, Person) and reference.target not in seen:
            person = reference.target
            seen.add(person)
            yield person


def _archived(component: Component) -> bool | None:
    return True if component.lifecycle == "archived" else None


T = TypeVar("T")


def _inherited(
    memo: dict[E, T | None], entity: E, above: Callable[[E], Iterator[E]], own: Callable[[E], T | None]
) -> T | None:
    """Give an entity's own value, else the nearest one above; remembers it for everything passed on the way."""
    if entity in memo:
        return memo[entity]
    value = own(entity)
    passed = [entity]
    if value is None:
        for parent in above(entity):
            if parent in memo:
                value = memo[parent]
                break
            value = own(parent)
            if value is not None:
                break
            passed.append(parent)
    for each in passed:
        memo[each] = value
    return value
