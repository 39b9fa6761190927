"""Loops, and where they begin."""

from orglint.graph.dependencies import chains, loops
from orglint.spec.entities import Component
from orglint.spec.entity import Entity
from tests.graph.organisations import organisation


def above(component: Component) -> Component | None:
    target = component.part_of.target if component.part_of else None
    return target if isinstance(target, Component) else None


def ids(several: list[tuple[Component, ...]]) -> list[str]:
    return ["".join(component.id for component in loop) for loop in several]


def test_a_chain_ends_or_turns_back() -> None:
    org = organisation(
        "components: {d: {part_of: b}, b: {part_of: c}, c: {part_of: a}, a: {part_of: b}, e: {part_of: f}, f: {}}"
    )
    assert ids(list(chains(org.components, above))) == ["abc"]


def test_several_chains_into_one_loop_and_a_loop_of_one() -> None:
    org = organisation(
        "components: {x: {part_of: z}, y: {part_of: z}, z: {part_of: z}, b: {part_of: a}, a: {part_of: b}}"
    )
    assert ids(list(chains(org.components, above))) == ["z", "ab"]


def test_a_long_chain_is_walked_once() -> None:
    text = "\n".join(f"  c{number}: {{part_of: c{number + 1}}}" for number in range(5000))
    org = organisation(f"components:\n{text}\n  c5000: {{part_of: c4999}}")
    assert [len(loop) for loop in chains(org.components, above)] == [2]


def test_a_shortest_loop_of_each_knot_begins_at_its_first_label() -> None:
    org = organisation("components: {d: {}, c: {}, b: {}, a: {}, s: {}, t: {}}")
    d, c, b, a, s, t = org.components
    successors = {d: [c], c: [b, a], b: [a, d], a: [d], s: [s, t], t: [d]}
    assert ids(list(loops(successors))) == ["adc", "s"]


def test_no_loop() -> None:
    org = organisation("components: {a: {}, b: {}}")
    a, b = org.components
    nothing: dict[Entity, list[Entity]] = {a: [b], b: []}
    assert list(loops(nothing)) == []
