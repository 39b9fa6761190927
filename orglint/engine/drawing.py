"""The organisation or a part of it, put together to be drawn, with what was found in it."""

from collections import Counter
from collections.abc import Iterable

from orglint.engine.telling import spot
from orglint.errors import OrglintError
from orglint.graph.org import OrgGraph
from orglint.graph.part import GROUPS, part, relations
from orglint.report.drawing import Drawing, Edge, Node
from orglint.report.finding import Finding, Organization, Severity
from orglint.spec.entity import Entity


def draw(
    org: OrgGraph,
    about: Organization,
    findings: Iterable[Finding],
    only: tuple[str, ...] = (),
    around: Entity | None = None,
    depth: int = 1,
) -> Drawing:
    """Draw the organisation: `only` some groups of relations or relations, at most `depth` of them `around` an entity.

    An `OrglintError` where there is no such group or relation.
    """
    _check(org, only)
    found = part(org, only, around, depth)
    counted: dict[str, Counter[Severity]] = {}
    for finding in findings:
        if finding.entity and finding.suppressed is None:
            counted.setdefault(finding.entity, Counter())[finding.severity] += 1
    return Drawing(
        about,
        only,
        around.label if around else None,
        depth if around else None,
        tuple(_node(entity, counted.get(entity.label, Counter())) for entity in found.nodes),
        tuple(Edge(e.source.label, e.target.label, e.relation, e.lead, spot(e.place)) for e in found.edges),
    )


def _node(entity: Entity, findings: Counter[Severity]) -> Node:
    return Node(entity.label, entity.noun, entity.id, entity.data.get("name"), spot(entity.place), dict(findings))


def _check(org: OrgGraph, only: tuple[str, ...]) -> None:
    known = (*GROUPS, *relations(org)) if only else ()
    for name in only:
        if name not in known:
            from orglint.spec.similar import closest

            near = closest(name, known)
            hint = f"Did you mean `{near}`?" if near else f"There are the groups {', '.join(GROUPS)}."
            raise OrglintError(f"No relation and no group of relations is called `{name}`.", hint)
