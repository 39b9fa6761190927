"""Builds organisations from YAML for tests of the graph."""

from datetime import date
from textwrap import dedent

from orglint.graph.org import OrgGraph
from orglint.spec.model import Spec
from tests.spec.whole import document


def organisation(text: str, as_of: date | None = None) -> OrgGraph:
    """Build the graph of a spec, whose first line `orglint: 1` is added."""
    return OrgGraph(Spec([document("orglint: 1\n" + dedent(text))]), as_of)
