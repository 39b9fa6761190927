"""Who is behind an entity of each kind, in every respect in which somebody is."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from orglint.engine.telling import Holding, of_crowd, who
from orglint.graph.org import OrgGraph
from orglint.report.description import Behind
from orglint.spec import entities as kinds
from orglint.spec.entity import Entity
from orglint.spec.phrases import authority, reference
from orglint.spec.references import Authority, Reference
from orglint.spec.values import spoken

Named = Authority | Reference | tuple[Reference, ...]


def behind(org: OrgGraph, entity: Entity) -> Iterator[Behind]:
    """Give who is behind an entity: its owner, whoever decides, opens or answers, and whoever stands in."""
    return _KINDS[type(entity)](org, entity)


def _row(org: OrgGraph, how: str, what: Named | None, stand_ins: bool = True) -> Iterator[Behind]:
    """Give a row for what is named; none where nothing is."""
    if what:
        yield Behind(how, _named(what), who(org, what, stand_ins))


def _named(what: Named) -> str:
    if isinstance(what, Authority):
        return authority(what)
    return reference(what) if isinstance(what, Reference) else ", ".join(map(reference, what))


def _of_fields(*keys: str) -> "Callable[[OrgGraph, Any], Iterator[Behind]]":
    """Give the rows of fields that name somebody, each called by its key."""

    def rows(org: OrgGraph, entity: Entity) -> Iterator[Behind]:
        for key in keys:
            yield from _row(org, key.replace("_", " "), getattr(entity, key))

    return rows


def _person(org: OrgGraph, person: kinds.Person) -> Iterator[Behind]:
    for team in org.structure.teams_of(person):
        yield Behind("in", team.label, who(org, team, stand_ins=False))
    yield from _row(org, "manager", person.manager, stand_ins=False)
    yield from _row(org, "successor", person.successor)


def _whole(org: OrgGraph, entity: Entity) -> Iterator[Behind]:
    yield Behind("people", "", who(org, entity, stand_ins=False))


def _role(org: OrgGraph, role: kinds.Role) -> Iterator[Behind]:
    yield from _whole(org, role)
    yield from _row(org, "stood in for by", role.deputies)
    yield from _row(org, "reports to", role.reports_to, stand_ins=False)


def _team(org: OrgGraph, team: kinds.Team) -> Iterator[Behind]:
    yield from _row(org, "lead", team.lead)
    yield from _row(org, "deputies", team.deputies)
    yield from _whole(org, team)


def _component(org: OrgGraph, component: kinds.Component) -> Iterator[Behind]:
    owner = org.structure.owner(component)
    source = owner.source if owner else component
    yield from _row(org, "owner" if source is component else f"owner, as of {source.label}", owner)
    yield from _row(org, "maintainers", component.maintainers)


def _states(org: OrgGraph, states: kinds.OperatingStates) -> Iterator[Behind]:
    for named in states.assessed_by:
        if isinstance(named.target, kinds.CheckIn):
            yield Behind("assessed by", named.target.label, who(org, named.target.attended_by))


def _net(org: OrgGraph, net: kinds.Net) -> Iterator[Behind]:
    yield from _row(org, "authority", net.authority)
    for named in net.reached_through:
        target: Holding = named.target.attended_by if isinstance(named.target, kinds.CheckIn) else named
        yield Behind("reached through", reference(named), who(org, target))


def _signal(org: OrgGraph, signal: kinds.Signal) -> Iterator[Behind]:
    yield from _row(org, "responder", signal.responder)
    yield from _everyone_or(org, "visible to", signal.visible_to)


def _alert(org: OrgGraph, alert: kinds.Alert) -> Iterator[Behind]:
    way = org.routes.of(alert)
    after = way.reached_after
    first = next((stop for stop in way.stops if stop.at == after), None) if after is not None else None
    if first:
        yield Behind(f"first, after {spoken(first.at)}" if first.at else "first", first.label, who(org, first.notify))
    yield Behind("in the end", "", of_crowd(org.routes.reached(alert)))


def _policy(org: OrgGraph, policy: kinds.Policy) -> Iterator[Behind]:
    yield Behind("in the end", "", of_crowd(org.routes.via(policy).everyone))


def _resync(org: OrgGraph, resync: kinds.Resync) -> Iterator[Behind]:
    for named in resync.between:
        if isinstance(named.target, kinds.Team):
            yield Behind("side", named.target.label, of_crowd(org.duties.side(resync, named.target)))
    yield from _row(org, "facilitator", resync.facilitator)
    yield from (row for named in resync.if_it_fails for row in _fallback(org, named))


def _fallback(org: OrgGraph, named: Reference) -> Iterable[Behind]:
    if isinstance(named.target, kinds.Policy):
        return (Behind("if it fails", named.target.label, of_crowd(org.routes.via(named.target).everyone)),)
    return _row(org, "if it fails", named)


def _record(org: OrgGraph, record: kinds.Record) -> Iterator[Behind]:
    yield from _everyone_or(org, "readable by", record.readable_by)


def _check_in(org: OrgGraph, check_in: kinds.CheckIn) -> Iterator[Behind]:
    yield from _everyone_or(org, "attended by", check_in.attended_by)


def _everyone_or(org: OrgGraph, how: str, named: tuple[Reference, ...]) -> Iterator[Behind]:
    """Give nobody in particular where everyone is named: the field says it."""
    if not any(each.everyone for each in named):
        yield from _row(org, how, named)


_KINDS: Final[dict[type[Entity], Callable[[OrgGraph, Any], Iterator[Behind]]]] = {
    kinds.Person: _person,
    kinds.Role: _role,
    kinds.Team: _team,
    kinds.Component: _component,
    kinds.Decision: _of_fields("driver", "decider", "deputies"),
    kinds.OperatingStates: _states,
    kinds.FailureMode: _of_fields("authority"),
    kinds.Valve: _of_fields("authority"),
    kinds.Net: _net,
    kinds.Signal: _signal,
    kinds.CheckIn: _check_in,
    kinds.Record: _record,
    kinds.Alert: _alert,
    kinds.Policy: _policy,
    kinds.Schedule: _whole,
    kinds.Resync: _resync,
}
