"""What depends on what in the end, against networkx."""

import json
from typing import Any

import networkx as nx
from hypothesis import given, settings

from orglint.graph.reach import needed_by, needs
from tests.examples import examples
from tests.graph.generated import COUPLED, OWNED
from tests.graph.organisations import organisation


@settings(max_examples=examples(100), deadline=None)
@given(OWNED | COUPLED)
def test_what_is_counted_is_everything_that_can_be_reached(data: dict[str, Any]) -> None:
    org = organisation("\n".join(f"{section}: {json.dumps(entries)}" for section, entries in data.items()))
    graph: nx.DiGraph[Any] = nx.DiGraph()
    graph.add_nodes_from(org.components)
    for component in org.components:
        for dependency in component.depends_on:
            if dependency.on.target in org.components:
                graph.add_edge(component, dependency.on.target)
    for component in org.components:
        assert needs(org, component).total == len(nx.descendants(graph, component))
        assert needed_by(org, component).total == len(nx.ancestors(graph, component))
        assert {link.target for link in needs(org, component).direct} == set(graph.successors(component))
        assert {link.source for link in needed_by(org, component).direct} == set(graph.predecessors(component))


def test_teams_depend_as_they_declare_and_as_their_components_make_them() -> None:
    org = organisation("""
people: {ana: , bo: , cy: }
teams: {a: {lead: ana, depends_on: [{on: b, mode: facilitating}]}, b: {lead: bo}, c: {lead: cy, kind: platform}}
components: {x: {owner: b, depends_on: [y, z]}, y: {owner: c}, z: {owner: c}}
""")
    a, b, c = org.teams
    assert [(link.target.id, link.how) for link in needs(org, a).direct] == [("b", "hard, facilitating")]
    assert [(link.target.id, link.how) for link in needs(org, b).direct] == [
        ("c", "component:x depends on component:y, x-as-a-service")
    ]
    assert (needs(org, a).total, needed_by(org, c).total, needs(org, c).total) == (2, 2, 0)
