"""What a map of an organisation is made of: entities with what was found in them, and relations between them."""

from collections.abc import Mapping
from typing import NamedTuple

from orglint.report.finding import SEVERITIES, Organization, Severity
from orglint.report.mermaid import LONGEST
from orglint.report.safe import console
from orglint.report.spot import Spot
from orglint.report.summary import tally


class Node(NamedTuple):
    """An entity, and how many findings of each severity count against it."""

    entity: str
    kind: str
    id: str
    name: str | None
    spot: Spot
    findings: Mapping[Severity, int]

    @property
    def severity(self) -> Severity | None:
        """Give the most severe finding's severity; None where there is none."""
        return next((severity for severity in SEVERITIES if self.findings.get(severity)), None)

    @property
    def lines(self) -> tuple[str, ...]:
        """Give what a node says: what it is called, its name, and what was found."""
        return tuple(line for line in (self.entity, self.name, tally(dict(self.findings))) if line)


class Edge(NamedTuple):
    """A relation, from the entity that it is written in to the one that it names; `lead`: its lead is meant."""

    source: str
    target: str
    relation: str
    lead: bool
    spot: Spot

    @property
    def text(self) -> str:
        """Give what an edge says."""
        return f"{self.relation} (lead)" if self.lead else self.relation


class Drawing(NamedTuple):
    """An organisation or a part of it: `only` some relations, at most `depth` of them `around` an entity."""

    organization: Organization
    only: tuple[str, ...]
    around: str | None
    depth: int | None
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def names(self) -> Mapping[str, str]:
        """Give for every entity a name that is safe and that no other has, for formats that know nodes by names."""
        labels = [node.entity for node in self.nodes]
        return {label: label if _is_name(label) else f"n{number}" for number, label in enumerate(labels)}


def _is_name(label: str) -> bool:
    """Tell whether a label may name a node: it is harmless, and no longer than the formats take."""
    return len(label) <= LONGEST and console(label) == label
