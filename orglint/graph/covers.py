"""What covers an entity, kind by kind, and through what it does."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from orglint.graph.coverage import Coverage
from orglint.spec.entities import Alert, Component, Decision, FailureMode, Person, Role, Team
from orglint.spec.entity import Entity

if TYPE_CHECKING:
    from orglint.graph.org import OrgGraph

OF_TEAMS = ("states", "failure-mode", "valve", "net", "signal", "check-in", "record", "alert", "resync")
OF_COMPONENTS = ("check-in", "record", "alert", "failure-mode")
THROUGH_OWNERS = ("states", "valve", "net", "signal")


class Covering(NamedTuple):
    """Something that covers an entity, and what it names: the entity itself or another above it, or that owns it."""

    mechanism: Entity
    through: Entity


def covers(org: "OrgGraph", entity: Entity) -> Mapping[str, tuple[Covering, ...]]:
    """Give what covers an entity, by kind; a component also has what covers the teams that own it.

    Kinds are there without anything where the entity might be asked for one.
    """
    found = {kind: tuple(several) for kind, several in _covers(org, entity)}
    return {kind: several for kind, several in found.items() if several or _is_asked(org, entity)}


def _is_asked(org: "OrgGraph", entity: Entity) -> bool:
    """Tell whether an entity might be asked for what covers it."""
    if isinstance(entity, Team):
        return not entity.external and not entity.is_umbrella
    if isinstance(entity, Component):
        return not entity.external and not org.structure.is_archived(entity)
    return isinstance(entity, Decision)


def _covers(org: "OrgGraph", entity: Entity) -> Iterator[tuple[str, Iterator[Covering]]]:
    coverages = org.once(_coverages)
    if isinstance(entity, Team):
        yield from ((kind, _of(org, coverages[kind], entity)) for kind in OF_TEAMS)
    if isinstance(entity, Component):
        yield from ((kind, _of(org, coverages[kind], entity)) for kind in OF_COMPONENTS)
        yield from ((kind, _of_owners(org, coverages[kind], entity)) for kind in THROUGH_OWNERS)
    if isinstance(entity, Decision):
        yield "record", (Covering(record, entity) for record in org.recording.naming(entity))
    if isinstance(entity, (Person, Role)):
        yield "failure-mode", (Covering(mode, entity) for mode in org.once(_failing).naming(entity))


def _coverages(org: "OrgGraph") -> Mapping[str, Coverage[Any]]:
    return {
        "states": org.describing,
        "failure-mode": org.once(_failing),
        "valve": org.relief,
        "net": org.catching,
        "signal": org.signalling,
        "check-in": org.watching,
        "record": org.recording,
        "alert": org.once(_alerting),
        "resync": org.meeting,
    }


def _failing(org: "OrgGraph") -> Coverage[FailureMode]:
    """Give which failure modes are of or affect what."""
    return Coverage(org.structure, ((mode, (*mode.of, *mode.affects)) for mode in org.failure_modes))


def _alerting(org: "OrgGraph") -> Coverage[Alert]:
    """Give which alerts are about what."""
    return Coverage(org.structure, ((alert, alert.about) for alert in org.alerts))


def _of(org: "OrgGraph", coverage: Coverage[Any], subject: Team | Component) -> Iterator[Covering]:
    line: tuple[Entity, ...] = tuple(org.structure.upwards(subject))
    for mechanism in coverage.of(subject):
        yield Covering(mechanism, next((each for each in line if mechanism in coverage.naming(each)), subject))


def _of_owners(org: "OrgGraph", coverage: Coverage[Any], component: Component) -> Iterator[Covering]:
    seen: set[Entity] = set()
    for team in org.couplings.owners(component):
        for covering in _of(org, coverage, team):
            if covering.mechanism not in seen:
                seen.add(covering.mechanism)
                yield covering
