"""One drill, and what several parts of its report ask of it."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from orglint.engine.drilling.faults import Faults, labels
from orglint.graph.cuts import Human
from orglint.graph.drill import Drill, Failing
from orglint.graph.org import OrgGraph
from orglint.spec.entities import Alert, Component, Decision, Net, Resync, Signal, Team, Valve
from orglint.spec.entity import Entity
from orglint.spec.references import Reference
from orglint.spec.words import joined


class Case:
    """An organisation in a drill."""

    def __init__(self, org: OrgGraph, faults: Faults) -> None:
        self.org: Final = org
        self.faults: Final = faults
        self.drill: Final = Drill(org, faults.scenario)

    @property
    def out(self) -> frozenset[Human]:
        """Give who is out."""
        return self.faults.scenario.out

    @cached_property
    def down(self) -> frozenset[Entity]:
        """Give the components that are late or fail, and the teams that are late."""
        failing = (duty.entity for duty in self.drill.failing)
        return frozenset((*self.faults.late, *self.faults.scenario.late, *_components(failing)))

    @cached_property
    def overloaded(self) -> frozenset[Team]:
        """Give the teams with more than they can do: those named, and their sub-teams."""
        return frozenset(sub for team in self.faults.overloaded for sub in self.org.behind.below(team))

    @cached_property
    def hit(self) -> dict[Team, str]:
        """Give the teams that the drill bears on, each with why, in the order written."""
        missing: dict[Team, list[Human]] = {}
        for human in self.out:
            for team in self._teams_of(human):
                missing.setdefault(team, []).append(human)
        failing: dict[Team, list[str]] = {}
        for component in _components(duty.entity for duty in self.drill.failing):
            for team in self.org.couplings.owners(component):
                failing.setdefault(team, []).append(component.label)
        found: dict[Team, str] = {}
        for team in self.org.working_teams:
            reasons = ["overloaded"] if team in self.overloaded else []
            reasons += [f"without {joined(labels(self.org, missing[team]))}"] if team in missing else []
            reasons += [f"unable to operate {joined(failing[team])}"] if team in failing else []
            if reasons:
                found[team] = "; ".join(reasons)
        return found

    def _teams_of(self, human: Human) -> tuple[Team, ...]:
        if isinstance(human, Team):
            return (human,)
        return self.org.structure.teams_of(human) if isinstance(human, Entity) else ()

    def line(self, entity: Entity) -> Iterator[Entity]:
        """Give what an entity is part of, itself first; of a component also the teams that own it, and those above."""
        if isinstance(entity, (Team, Component)):
            yield from self.org.structure.upwards(entity)
        if isinstance(entity, Component):
            for team in self.org.couplings.owners(entity):
                yield from self.org.structure.upwards(team)

    def subjects(self, failing: Failing) -> frozenset[Entity]:
        """Give the components and teams that a failing duty concerns, and what they are part of."""
        return frozenset(each for entity in _about(failing.duty.entity) for each in self.line(entity))


def _about(entity: Entity) -> Iterator[Entity]:
    references: tuple[Reference, ...] = ()
    match entity:
        case Alert() | Decision():
            references = entity.about
        case Valve():
            references = entity.relieves
        case Net():
            references = entity.covers
        case Signal():
            references = entity.from_
        case Resync():
            references = entity.between
        case _:
            yield entity
    yield from (reference.target for reference in references if reference.target is not None)


def _components(entities: Iterable[Entity]) -> Iterator[Component]:
    yield from (entity for entity in entities if isinstance(entity, Component))
