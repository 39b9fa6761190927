"""Everything known of one entity, put together for a report."""

from collections.abc import Iterable, Iterator

from orglint.engine.describing import behind
from orglint.engine.diagnosing.objections import Objections
from orglint.engine.telling import of_crowd, spot, traits
from orglint.graph import covers as covering
from orglint.graph import doers, reach
from orglint.graph.duties import Duty
from orglint.graph.org import OrgGraph
from orglint.report import description as told
from orglint.report.finding import Finding, Organization
from orglint.spec.entities import TYPES, Person, Role, Schedule, Team
from orglint.spec.entity import Entity
from orglint.spec.phrases import written
from orglint.spec.systems import SYSTEMS, not_declared
from orglint.spec.words import field_of

_UNTOLD = ("name", "description")
"""Fields that are told in the title."""


def describe(org: OrgGraph, about: Organization, findings: Iterable[Finding], entity: Entity) -> told.Description:
    """Give everything known of an entity; `findings` are those of the whole organisation, suppressed ones too."""
    return told.Description(
        about,
        entity.label,
        entity.noun,
        entity.id,
        entity.data.get("name"),
        entity.data.get("description"),
        tuple(traits(entity)),
        spot(entity.place),
        tuple(told.Field(key, items) for key, items in written(entity) if key not in _UNTOLD),
        tuple(behind(org, entity)),
        tuple(_duties(org, entity)),
        _reach(reach.needs(org, entity), outwards=True),
        _reach(reach.needed_by(org, entity), outwards=False),
        tuple(_covers(org, entity)),
        tuple(_referrers(org, entity)),
        tuple(Objections(findings).concerning([entity.label], None)),
    )


def _duties(org: OrgGraph, entity: Entity) -> Iterator[told.Duty]:
    """Give the duties of an entity, or those that it has a part in; what depends on one human comes first."""
    is_holder = isinstance(entity, (Person, Role, Team, Schedule))
    found = list(doers.duties_of(org, entity) if is_holder else doers.duties_on(org, entity))
    singles = doers.singles(org, [duty.entity for duty in found])
    for duty in sorted(found, key=lambda duty: duty not in singles):
        alone = tuple(told.Single(s.human.label, tuple(e.label for e in s.way)) for s in singles.get(duty, ()))
        yield _duty(org, duty, alone)


def _duty(org: OrgGraph, duty: Duty, alone: tuple[told.Single, ...]) -> told.Duty:
    who = of_crowd(doers.doers(org, duty))
    return told.Duty(duty.verb, duty.entity.label, who, alone)


def _reach(found: reach.Reach, outwards: bool) -> told.Reach:
    direct = (told.Link((x.target if outwards else x.source).label, x.how, spot(x.place)) for x in found.direct)
    return told.Reach(tuple(direct), found.total)


def _covers(org: OrgGraph, entity: Entity) -> Iterator[told.Cover]:
    silent = {section for system in not_declared(org.spec.declares) for section in SYSTEMS[system]}
    sections = {type_.noun: type_.section for type_ in TYPES}
    for kind, several in covering.covers(org, entity).items():
        found = tuple(_covering(each, entity) for each in several)
        yield told.Cover(kind, found, sections[kind] not in silent)


def _covering(covering: covering.Covering, entity: Entity) -> told.Covering:
    label = "" if covering.through is entity else covering.through.label
    return told.Covering(covering.mechanism.label, label, spot(covering.mechanism.place))


def _referrers(org: OrgGraph, entity: Entity) -> Iterator[told.Referrer]:
    for reference in org.spec.referrers.get(entity, ()):
        yield told.Referrer(reference.source.label, field_of(reference), spot(reference.place))
