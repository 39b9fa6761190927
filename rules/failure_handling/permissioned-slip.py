"""A plan for a late dependency that others have to allow, or that nobody is told of."""

from collections.abc import Iterable, Iterator

from orglint.api import Authority, Component, Dependency, Entity, Org, Problem, Reference, Team, rule

Group = Entity | Reference | Authority | Iterable[Reference]


@rule("I/W/W")
def check(org: Org) -> Iterator[Problem]:
    several: tuple[Team | Component, ...] = (*org.working_teams, *org.components)
    for entity in several:
        if "depends_on" in entity.data and not entity.external:
            for dependency in entity.depends_on:
                yield from _problems(org, entity, dependency)


def _problems(org: Org, entity: Team | Component, dependency: Dependency) -> Iterator[Problem]:
    late, on = dependency.if_late, dependency.on
    if late is None or on.fault:
        return
    if late.authority and _is_outside(org, entity, late.authority):
        message = f"When {on} is late, {entity.label} must ask others before it may react."
        yield Problem(late.authority.place, message, subjects=(str(on), "authority"))
    told = org.written.behind(late.inform)
    if told.nobody and not told.pending:
        message = f"When {on} is late, {entity.label} may react, and nobody is told."
        yield Problem(entity.at(*late.path), message, subjects=(str(on), "inform"))


def _is_outside(org: Org, entity: Team | Component, authority: Authority) -> bool:
    own = _own(org, entity)
    somebody = org.written.able(authority).somebody
    return bool(own) and somebody and all(org.overlap.apart(authority, each) for each in own)


def _own(org: Org, entity: Team | Component) -> list[Group]:
    """Give everyone to whom a team or component belongs; nobody where that is not known."""
    if isinstance(entity, Team):
        return [entity]
    owner = org.structure.owner(entity)
    return [owner, *org.couplings.owners(entity), entity.maintainers] if owner else []
