"""The organisation or a part of it, to be drawn."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from orglint.graph.org import OrgGraph
from orglint.graph.part import GROUPS, Part, part, relations
from tests.commands.asked import EVERY_FAULT, SCALE_UP, graph, sample
from tests.examples import examples
from tests.graph.generated import AUTHORITIES, COUPLED, OWNED, WAYS
from tests.graph.organisations import organisation


def edges(of: Part) -> list[tuple[str, str, str, tuple[str | int, ...]]]:
    return sorted((e.source.label, e.target.label, e.relation, e.place.path) for e in of.edges)


def written(org: OrgGraph) -> list[tuple[str, str]]:
    return [(r.source.label, r.target.label) for r in org.spec.references if r.target]


@settings(max_examples=examples(100), deadline=None)
@given(st.one_of(AUTHORITIES, COUPLED, OWNED, WAYS), st.integers(0, 3), st.data())
def test_around_an_entity_lies_what_is_near(data: dict[str, Any], depth: int, drawn: st.DataObject) -> None:
    org = organisation("\n".join(f"{section}: {json.dumps(entries)}" for section, entries in data.items()))
    start = drawn.draw(st.sampled_from(list(org.spec.entities)))
    near = {start.label}
    for _ in range(depth):
        near |= {end for pair in written(org) if near & set(pair) for end in pair}
    found = part(org, around=start, depth=depth)
    assert [entity.label for entity in found.nodes] == [e.label for e in org.spec.entities if e.label in near]
    expected = sorted((a, b) for a, b in written(org) if a in near and b in near)
    assert sorted((source, target) for source, target, _, _ in edges(found)) == expected


def test_the_whole_is_every_entity_and_every_reference() -> None:
    for name in (SCALE_UP, EVERY_FAULT):
        org = graph(sample(name))
        whole = part(org)
        assert whole.nodes == tuple(org.spec.entities)
        assert sorted((source, target) for source, target, _, _ in edges(whole)) == sorted(written(org))


def test_groups_share_all_relations_out_among_them() -> None:
    for name in (SCALE_UP, EVERY_FAULT):
        org = graph(sample(name))
        several = [edges(part(org, only=[group])) for group in GROUPS]
        assert sorted(edge for group in several for edge in group) == edges(part(org))
        assert edges(part(org, only=GROUPS)) == edges(part(org, only=relations(org))) == edges(part(org))


def test_a_system_has_its_entities_and_a_relation_only_its_ends() -> None:
    org = organisation(
        "teams: {a: , b: }\ncomponents: {x: {owner: a, depends_on: [y]}, y: , z: }\n"
        "pressure_release_valves: {v: {relieves: a}, w: }\n"
    )
    labels = {name: [e.label for e in part(org, only=[name]).nodes] for name in ("ownership", "dependencies", "owner")}
    assert labels == {
        "ownership": ["team:a", "team:b", "component:x", "component:y", "component:z"],
        "dependencies": ["component:x", "component:y"],
        "owner": ["team:a", "component:x"],
    }
    found = part(org, only=["pressure_release_valves"])
    assert [e.label for e in found.nodes] == ["team:a", "valve:v", "valve:w"]
    assert [e.relation for e in found.edges] == ["relieves"]
    assert [e.label for e in part(org, only=["owner"], around=org.valves[1]).nodes] == ["valve:w"]
