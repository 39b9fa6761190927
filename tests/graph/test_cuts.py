"""The algebra of cut sets against the fault trees that it stands for."""

from array import array
from itertools import combinations
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from orglint.graph.cuts import NEVER, Cut, Cuts, Head, Human, every, minimal, one_of, some, vote
from orglint.source.document import Document
from orglint.source.frame import Keys
from orglint.source.lines import Lines
from orglint.spec.entities import Person, Team
from orglint.spec.references import Index
from tests.examples import examples

DOCUMENT = Document("org.yaml", "", {}, Keys({}, array("Q"), array("Q")), Lines(""))
A, B, C, D, E, F = PEOPLE = [Person(id_, {}, DOCUMENT, Index()) for id_ in "abcdef"]


class Gate(NamedTuple):
    """So many of the parts have to hold."""

    need: int
    parts: "tuple[Gate | Human, ...]"


def cuts(node: Gate | Human) -> Cuts:
    """Give the cut sets that the algebra finds."""
    if not isinstance(node, Gate):
        return one_of([node])
    parts = [cuts(part) for part in node.parts]
    if node.need == 1:
        return some(parts)
    return every(parts) if node.need == len(parts) else vote(parts, node.need)


def holds(node: Gate | Human, gone: Cut) -> bool:
    if isinstance(node, Gate):
        return sum(holds(part, gone) for part in node.parts) >= node.need
    return node not in gone


def by_trying(node: Gate | Human) -> Cuts:
    failing = [f for size in (1, 2) for f in map(frozenset, combinations(PEOPLE, size)) if not holds(node, f)]
    return frozenset(cut for cut in failing if not any(smaller < cut for smaller in failing))


def gates(part: SearchStrategy[Gate | Human]) -> SearchStrategy[Gate]:
    parts = st.lists(part, min_size=1, max_size=4).map(tuple)
    return parts.flatmap(lambda several: st.integers(1, len(several)).map(lambda need: Gate(need, several)))


trees: SearchStrategy[Gate | Human] = st.recursive(st.sampled_from(PEOPLE), gates, max_leaves=12)


@settings(max_examples=examples(300), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(trees)
def test_the_cut_sets_of_any_tree_are_those_found_by_trying(tree: Gate | Human) -> None:
    assert cuts(tree) == by_trying(tree)


def test_a_pair_that_holds_a_single_is_not_minimal() -> None:
    assert minimal([frozenset((A,)), frozenset((A, B)), frozenset((B, C)), frozenset((D, E, F))]) == {
        frozenset((A,)),
        frozenset((B, C)),
    }


@pytest.mark.parametrize(
    ("people", "expected"), [([A], [{A}]), ([A, B], [{A, B}]), ([A, B, C], [])], ids=["one", "two", "three"]
)
def test_of_three_who_can_do_it_no_two_are_critical(people: list[Human], expected: list[set[Human]]) -> None:
    assert one_of(people) == set(map(frozenset, expected))


def test_two_of_three_fail_without_any_two() -> None:
    pairs = {frozenset(pair) for pair in combinations((A, B, C), 2)}
    assert vote([one_of([human]) for human in (A, B, C)], 2) == pairs
    assert vote([one_of([human]) for human in (A, B, C, D)], 2) == NEVER


def test_people_who_are_only_counted_are_told_apart() -> None:
    team = Team("night", {"headcount": 2}, DOCUMENT, Index())
    lone = Team("solo", {"headcount": 1}, DOCUMENT, Index())
    assert one_of([Head(team, 0), Head(team, 1)]) == {frozenset((Head(team, 0), Head(team, 1)))}
    assert Head(team, 1).label == "an unnamed person of team:night"
    assert Head(lone, 0).label == "the one person of team:solo"
