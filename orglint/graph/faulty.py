"""The references of an organisation that name nothing, or not one thing."""

from typing import TYPE_CHECKING

from orglint.spec.entities import Component
from orglint.spec.references import Reference
from orglint.spec.survey import Survey, survey

if TYPE_CHECKING:
    from orglint.graph.org import OrgGraph


def surveyed(org: "OrgGraph") -> Survey:
    """Give every reference with a fault, and everything that is named. Ask through `org.once`."""
    return survey(org.spec)


def faulty(org: "OrgGraph") -> tuple[Reference, ...]:
    """Give every reference with a fault; those of archived components are left alone. Ask through `org.once`."""
    return tuple(reference for reference in org.once(surveyed).faulty if not _is_left_alone(org, reference))


def _is_left_alone(org: "OrgGraph", reference: Reference) -> bool:
    return isinstance(reference.source, Component) and org.structure.is_archived(reference.source)
