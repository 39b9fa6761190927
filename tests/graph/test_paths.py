"""The shortest way between two entities, against a search of our own over what is written."""

import json
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from orglint.graph.org import OrgGraph
from orglint.graph.paths import path
from orglint.spec.entity import Entity
from orglint.spec.words import field_of
from tests.examples import examples
from tests.graph.generated import AUTHORITIES, COUPLED, OWNED, WAYS
from tests.graph.organisations import organisation


def distance(start: Entity, end: Entity, after: Callable[[Entity], set[Entity]]) -> int | None:
    """Give the number of steps from one to the other, ring by ring."""
    seen = ring = {start}
    steps = 0
    while ring:
        if end in ring:
            return steps
        ring = {each for one in ring for each in after(one)} - seen
        seen = seen | ring
        steps += 1
    return None


def distances(org: OrgGraph, start: Entity, end: Entity) -> tuple[int | None, int | None]:
    """Give how far it is along references, and how far in any direction."""
    pairs = {(reference.source, reference.target) for reference in org.spec.references if reference.target}
    along = {entity: {b for a, b in pairs if a is entity} for entity in org.spec.entities}
    against = {entity: {a for a, b in pairs if b is entity} for entity in org.spec.entities}
    return (
        distance(start, end, lambda entity: along[entity]),
        distance(start, end, lambda entity: along[entity] | against[entity]),
    )


@settings(max_examples=examples(150), deadline=None)
@given(st.one_of(AUTHORITIES, COUPLED, OWNED, WAYS), st.data())
def test_a_path_is_a_shortest_one_along_references_else_a_shortest_one(
    data: dict[str, Any], drawn: st.DataObject
) -> None:
    org = organisation("\n".join(f"{section}: {json.dumps(entries)}" for section, entries in data.items()))
    entities = list(org.spec.entities)
    start, end = drawn.draw(st.sampled_from(entities)), drawn.draw(st.sampled_from(entities))
    along, anyhow = distances(org, start, end)
    hops = path(org, start, end)
    if hops is None:
        assert anyhow is None
        return
    assert len(hops) == (along if along is not None else anyhow)
    here = start
    for hop in hops:
        assert hop.source is here
        here = hop.target
        writer, meant = (hop.source, hop.target) if hop.forward else (hop.target, hop.source)
        written = [
            reference for reference in org.spec.references if (reference.source, reference.target) == (writer, meant)
        ]
        assert hop.relations == tuple(dict.fromkeys(map(field_of, written)))
        assert hop.place == written[0].place
        assert hop.forward or along is None
    assert here is end


def test_relations_are_named_by_the_innermost_field() -> None:
    org = organisation(
        "people: {ana: , bo: }\n"
        "components: {a: {depends_on: [{on: b, if_late: {authority: ana, inform: [bo]}}]}, b: }\n"
        "failure_modes: {out: {of: [ana]}}"
    )
    relations = sorted((source, target, str(data["relation"])) for source, target, data in org.network.edges.data())
    assert relations == [
        ("component:a", "component:b", "depends_on"),
        ("component:a", "person:ana", "authority"),
        ("component:a", "person:bo", "inform"),
        ("failure-mode:out", "person:ana", "of"),
    ]
