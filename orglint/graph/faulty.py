"""The references of an organisation that name nothing, or not one thing."""

from typing import TYPE_CHECKING

from orglint.spec.entities import Component
from orglint.spec.references import Reference

if TYPE_CHECKING:
    from orglint.graph.org import OrgGraph


def faulty(org: "OrgGraph") -> tuple[Reference, ...]:
    """Give every reference with a fault; those of archived components are left alone. Ask through `org.once`."""
    return tuple(r for r in org.spec.references if r.fault and not _is_left_alone(org, r))


def _is_left_alone(org: "OrgGraph", reference: Reference) -> bool:
    return isinstance(reference.source, Component) and org.structure.is_archived(reference.source)
