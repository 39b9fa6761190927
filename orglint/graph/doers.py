"""Who can do a duty, who is named for it, and who of them is in every way to it."""

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from orglint.graph.crowd import NOBODY, Crowd, together
from orglint.graph.cuts import Human
from orglint.graph.duties import Duty, Reading
from orglint.spec.entities import Alert, Component, Decision, Net, Resync, Role, Signal, Valve
from orglint.spec.entity import Entity
from orglint.spec.references import Authority, Reference

if TYPE_CHECKING:
    from orglint.graph.org import OrgGraph

Named = Authority | tuple[Reference, ...]


class Single(NamedTuple):
    """A human without whom a duty fails, and the way from its entity over dependencies to what that human holds."""

    human: Human
    way: tuple[Entity, ...]


def named(org: "OrgGraph", duty: Duty) -> tuple[Named, ...]:
    """Give who is named for a duty, in the order in which it comes to them; nobody where nothing is written."""
    match duty.entity:
        case Component() as component:
            own = component.maintainers if "maintainers" in component.data else org.structure.owner(component)
            found: tuple[Named | None, ...] = (own,)
        case Decision() as decision:
            found = (decision.decider, decision.deputies)
        case Alert() as alert:
            found = tuple(stop.notify for stop in org.routes.of(alert).stops)
        case Valve() | Net() as mechanism:
            found = (mechanism.authority,)
        case Signal() as signal:
            found = (signal.responder,)
        case Resync() as resync:
            found = (resync.between, resync.attended_by)
        case _:
            found = ()
    return tuple(each for each in found if each)


class _Everyone(Reading[Crowd]):
    """Reads a duty as everyone in its fault tree."""

    def _of(self, crowd: Crowd) -> Crowd | None:
        return crowd if crowd.somebody else None

    def _vote_of_people(self, crowd: Crowd, need: int) -> Crowd | None:
        return crowd if crowd.unknown or crowd.size >= need else None

    def _gate(self, parts: list[Crowd], need: int) -> Crowd:
        return together(parts)


def _reading(org: "OrgGraph") -> _Everyone:
    return _Everyone(org.spec, org.behind, org.structure, org.routes)


def doers(org: "OrgGraph", duty: Duty) -> Crowd:
    """Give everyone who can do a duty, or has a part in doing it, stand-ins among them; what is broken is left out."""
    return org.once(_reading).of(duty) or NOBODY


def singles(org: "OrgGraph", entities: Collection[Entity]) -> Mapping[Duty, tuple[Single, ...]]:
    """Give the single points of failure of the duties of some entities."""
    found: dict[Duty, list[Single]] = {}
    wanted = frozenset(entities)
    for exposure in org.exposures.of_size(1, wanted.__contains__, len(wanted)) if wanted else ():
        (human,) = exposure.humans
        for affected in exposure.duties:
            found.setdefault(Duty(exposure.verb, affected.entity), []).append(Single(human, affected.way))
    return {duty: tuple(sorted(several, key=lambda single: single.human.label)) for duty, several in found.items()}


def duties_on(org: "OrgGraph", entity: Entity) -> Iterator[Duty]:
    """Give the duties that there are with an entity; a net that is always there and names nobody need not be called."""
    if isinstance(entity, Net) and entity.is_standing and entity.authority is None:
        return
    yield from (duty for duty in org.duties.declared() if duty.entity is entity)


def duties_of(org: "OrgGraph", holder: Entity) -> Iterator[Duty]:
    """Give the duties that a person can do, or for which a team, role or schedule, or a team of the role, is named."""
    teams = frozenset(org.structure.teams_of(holder) if isinstance(holder, Role) else ())
    for duty in org.duties.declared():
        references = [
            r for each in named(org, duty) for r in (each.references if isinstance(each, Authority) else each)
        ]
        is_named = any(r.target is holder or (r.target in teams and not r.lead) for r in references)
        if is_named or holder in doers(org, duty).people:
            yield duty
