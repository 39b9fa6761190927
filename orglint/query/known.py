"""The fields that the graph knows of an entity: who is behind it, what it depends on, what covers it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from orglint.graph.reach import Link, links
from orglint.query.fields import FINDINGS, Field, View
from orglint.query.holders import FIELDS as HOLDING
from orglint.query.people import FIELDS as PEOPLE
from orglint.query.types import FLAG, TEXT, TEXTS, TIME, WHOLE
from orglint.spec import entities as kinds
from orglint.spec.entity import Entity
from orglint.spec.values import Duration, spoken

FAR: Final = 1000
"""How many entities are told of what one depends on in the end, is part of, or has below it, the nearest first."""


def known(type_: type[Entity]) -> Iterator[Field]:
    """Give what the graph knows of a kind."""
    yield from _ALL
    yield from PEOPLE.get(type_, ())
    yield from HOLDING.get(type_, ())
    yield from _BY_KIND.get(type_, ())


def _ids(several: Iterable[Entity]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entity.id for entity in several))


def _line(view: View, entity: Entity) -> int:
    return entity.document.line(entity.section, entity.id)


def _named_by(view: View, entity: Entity) -> tuple[str, ...]:
    return tuple(dict.fromkeys(r.source.label for r in view.org.spec.referrers.get(entity, ())))


def _needs(view: View, entity: Entity) -> tuple[str, ...]:
    return _ids(link.target for link in view.org.once(links).of.get(entity, ()))


def _needed_by(view: View, entity: Entity) -> tuple[str, ...]:
    return _ids(link.source for link in view.org.once(links).on.get(entity, ()))


def _all_needs(view: View, entity: Entity) -> tuple[str, ...]:
    return _nearest(entity, view.org.once(links).of, outwards=True)


def _all_needed_by(view: View, entity: Entity) -> tuple[str, ...]:
    return _nearest(entity, view.org.once(links).on, outwards=False)


def _nearest(start: Entity, by_end: Mapping[Entity, Sequence[Link]], outwards: bool) -> tuple[str, ...]:
    """Give what links lead to, breadth first; the start itself where they lead back to it."""
    found: dict[Entity, None] = {}
    queue = [start]
    for each in queue:
        for link in by_end.get(each, ()):
            end = link.target if outwards else link.source
            if end not in found:
                found[end] = None
                queue.append(end)
        if len(found) >= FAR:
            break
    return _ids(list(found)[:FAR])


def _above(view: View, entity: Any) -> tuple[str, ...]:
    return _ids(islice(view.org.structure.above(entity), FAR))


def _below(view: View, team: kinds.Team) -> tuple[str, ...]:
    return _ids(view.org.behind.below(team)[1 : FAR + 1])


def _owners(view: View, component: kinds.Component) -> tuple[str, ...]:
    owner = view.org.structure.owner(component)
    return tuple(dict.fromkeys(str(reference) for reference in owner.references)) if owner else ()


def _reached_after(view: View, alert: kinds.Alert) -> Duration | None:
    minutes = view.org.routes.of(alert).reached_after
    return None if minutes is None else Duration(spoken(minutes), minutes)


def _policies(view: View, alert: kinds.Alert) -> tuple[str, ...]:
    return _ids(leg.policy for leg in view.org.routes.of(alert).legs)


def _described(view: View, states: kinds.OperatingStates) -> tuple[str, ...]:
    return _ids(team for team in view.org.working_teams if states in view.org.describing.of(team))


_ALL: Final = (
    Field("id", TEXT, lambda view, entity: entity.id, "The id."),
    Field("label", TEXT, lambda view, entity: entity.label, "Kind and id, as `team:payments`."),
    Field("file", TEXT, lambda view, entity: entity.document.path, "The file it is written in."),
    Field("line", WHOLE, _line, "The line it is written at."),
    Field("named_by", TEXTS, _named_by, "The labels of everything that names it."),
    Field(
        FINDINGS,
        TEXTS,
        lambda view, entity: view.findings.get(entity.label, ()),
        "The ids of the rules that find something here that is not suppressed; only for `orglint query`.",
    ),
)
_REACHING: Final = (
    Field("dependencies", TEXTS, _needs, "The ids of what it depends on directly."),
    Field("all_dependencies", TEXTS, _all_needs, f"… and in the end, the nearest first, at most {FAR}."),
    Field("dependents", TEXTS, _needed_by, "The ids of what depends on it directly."),
    Field("all_dependents", TEXTS, _all_needed_by, f"… and in the end, the nearest first, at most {FAR}."),
    Field("above", TEXTS, _above, f"The ids of what it is part of, from near to far, at most {FAR}."),
)
_BY_KIND: Final[dict[type[Entity], tuple[Field, ...]]] = {
    kinds.Team: (
        *_REACHING,
        Field("below", TEXTS, _below, f"The ids of its sub-teams at every depth, at most {FAR}."),
    ),
    kinds.Component: (
        *_REACHING,
        Field("owners", TEXTS, _owners, "The labels of its owners, its own or those of what it is part of."),
        Field(
            "archived",
            FLAG,
            lambda view, component: view.org.structure.is_archived(component),
            "Whether it, or what it is part of, is archived.",
        ),
    ),
    kinds.Alert: (
        Field("policies", TEXTS, _policies, "The ids of the policies it goes through, in order."),
        Field("reached_after", TIME, _reached_after, "How long until somebody is reached; null where nobody is."),
    ),
    kinds.OperatingStates: (Field("teams", TEXTS, _described, "The ids of the teams that it describes."),),
}
