"""Who stands in for whom: deputies, and absence modes that hand on the authority."""

from orglint.api import Entity, FailureMode, Org, Person, Role

_KINDS = frozenset({"absence", "attrition"})


def is_absence(mode: FailureMode) -> bool:
    """Tell whether a failure mode is somebody's absence, for a time or for good."""
    return mode.kind in _KINDS


def handed_on(org: Org) -> frozenset[Entity]:
    """Give the people, roles and teams for whose absence a mode names an authority other than themselves."""
    found: set[Entity] = set()
    for mode in org.failure_modes:
        authority = mode.authority if mode.kind is None or is_absence(mode) else None
        if authority is not None and not org.overlap.within(authority, mode.of):
            found.update(reference.target for reference in mode.of if reference.target is not None)
            found.update(org.written.behind(mode.of).people)
    return frozenset(found)


def is_covered(org: Org, entity: Entity) -> bool:
    """Tell whether an absence mode hands on the authority of an entity, or of the one person behind it."""
    covered = org.once(handed_on)
    people = org.written.behind(entity).people if isinstance(entity, (Person, Role)) else frozenset()
    return entity in covered or (bool(people) and people <= covered)
