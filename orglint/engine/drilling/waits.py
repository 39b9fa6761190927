"""What depends on something that is late or fails, and how it goes on without it."""

from collections.abc import Iterator

from orglint.engine.drilling.acting import acting
from orglint.engine.drilling.case import Case
from orglint.report import drill as told
from orglint.spec.entity import Entity
from orglint.spec.phrases import dependency
from orglint.spec.relations import Dependency


def waits(case: Case) -> Iterator[told.Wait]:
    """Give the dependencies that a component can do without, and those of teams, with what holds now."""
    down = case.down
    if not down:
        return
    for component, known in case.org.dependencies.of.items():
        for on, target in known if not component.external else ():
            if target in down and not on.binding:
                yield _wait(case, component, target, on)
    for coupling in case.org.couplings.declared:
        if coupling.on in down:
            yield _wait(case, coupling.team, coupling.on, coupling.dependency)


def _wait(case: Case, entity: Entity, target: Entity, on: Dependency) -> told.Wait:
    late = on.if_late
    who = acting(case.org, late.authority, case.out) if late else None
    return told.Wait(entity.label, target.label, dependency(on), not on.binding, who)
