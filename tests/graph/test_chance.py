"""Probabilities, against adding up everything that can be."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orglint.graph.chance import USUAL, Bounds, Chance, chances
from orglint.graph.drill import Drill, Scenario
from orglint.graph.formula import Formula, Joint, all_of, any_of, some_of
from orglint.graph.shannon import Effort, Exhausted, probability
from orglint.graph.simulation import Draws
from tests.examples import examples
from tests.graph.drilling import drilling, human, key
from tests.graph.generated import AUTHORITIES, COUPLED, OWNED, PERSONS, WAYS
from tests.graph.naive import Human, Node, holds, humans
from tests.graph.organisations import organisation

MANY = 12


def enumerated(tree: Node, absence: float, gone: frozenset[Human]) -> float:
    """Add up the probabilities of everything that can be and in which a tree holds."""
    people = sorted(humans(tree) - gone)
    total = 0.0
    for number in range(1 << len(people)):
        out = frozenset(each for place, each in enumerate(people) if number >> place & 1)
        if holds(tree, out | gone):
            total += absence ** len(out) * (1 - absence) ** (len(people) - len(out))
    return total


GENERATED = st.one_of(AUTHORITIES, COUPLED, OWNED, WAYS)
OUT = st.sets(st.sampled_from(PERSONS), max_size=1)


@settings(max_examples=examples(150), deadline=None)
@given(GENERATED, OUT, st.sampled_from([0.0, 0.1, 0.5, 0.97, 1.0]))
def test_probabilities_are_exact(data: dict[str, Any], gone: set[str], absence: float) -> None:
    case = drilling(data)
    out = frozenset(person for person in case.org.people if person.id in gone)
    found = {key(each.duty): each for each in chances(case.org, Drill(case.org, Scenario(out)), absence)}
    assert set(found) == set(case.naive)
    for duty, tree in case.naive.items():
        if len(humans(tree)) <= MANY:
            expected = enumerated(tree, absence, frozenset(map(human, out)))
            assert found[duty].probability == pytest.approx(expected, abs=1e-12)
            assert found[duty].estimate is None


@settings(max_examples=examples(60), deadline=None)
@given(GENERATED, st.sampled_from([0.02, 0.1, 0.5, 0.9]))
def test_a_simulation_is_off_by_less_than_it_says(data: dict[str, Any], absence: float) -> None:
    case = drilling(data)
    drill = Drill(case.org, Scenario())
    for each in chances(case.org, drill, absence, bounds=Bounds(0, 0, 1 << 12)):
        tree = case.naive[key(each.duty)]
        if each.estimate and len(humans(tree)) <= MANY:
            assert abs(each.probability - enumerated(tree, absence, frozenset())) <= each.estimate.error


clauses = st.frozensets(st.integers(0, 7), min_size=1, max_size=4)
formulas: st.SearchStrategy[Formula] = st.recursive(
    clauses,
    lambda parts: st.one_of(
        st.lists(parts, min_size=1, max_size=4).map(any_of),
        st.lists(parts, min_size=1, max_size=4).map(all_of),
        st.tuples(st.integers(1, 4), st.lists(parts, min_size=1, max_size=5)).map(lambda vote: some_of(*vote)),
    ),
    max_leaves=12,
)


def is_so(formula: Formula, present: frozenset[int]) -> bool:
    if isinstance(formula, Joint):
        return sum(is_so(part, present) for part in formula.parts) >= formula.need
    return formula if isinstance(formula, bool) else bool(formula & present)


def added_up(formula: Formula, odds: float) -> float:
    sets = [frozenset(each for each in range(8) if number >> each & 1) for number in range(1 << 8)]
    return sum(odds ** len(each) * (1 - odds) ** (8 - len(each)) for each in sets if is_so(formula, each))


@settings(max_examples=examples(300), deadline=None)
@given(formulas, st.sampled_from([0.1, 0.5, 0.9]))
def test_formulas_are_decomposed_and_simulated(formula: Formula, odds: float) -> None:
    expected = added_up(formula, odds)
    exact = probability(formula, dict.fromkeys(range(8), odds), Effort(100_000), {})
    assert exact == pytest.approx(expected, abs=1e-12)
    estimate = Draws([f"p{number}" for number in range(8)], 1 - odds, 7, 1 << 12).estimate(formula)
    assert abs(estimate.probability - expected) <= estimate.error
    assert 0 < estimate.standard_error < 0.01


PARTS = st.lists(st.tuples(st.integers(1, 3), st.lists(clauses, min_size=1, max_size=4)), min_size=1, max_size=4)


@settings(max_examples=examples(300), deadline=None)
@given(PARTS, st.integers(1, 4))
def test_a_formula_in_normal_form_means_the_same(parts: list[tuple[int, list[frozenset[int]]]], need: int) -> None:
    formula = some_of(need, [some_of(*part) for part in parts])
    for number in range(1 << 8):
        present = frozenset(each for each in range(8) if number >> each & 1)
        held = sum(sum(bool(clause & present) for clause in clauses) >= least for least, clauses in parts)
        assert is_so(formula, present) is (held >= need)


def test_too_much_effort_is_not_made() -> None:
    ring = all_of([frozenset((number, number + 1)) for number in range(500)])
    with pytest.raises(Exhausted):
        probability(ring, dict.fromkeys(range(501), 0.9), Effort(10_000_000), {})
    with pytest.raises(Exhausted):
        probability(ring, dict.fromkeys(range(501), 0.9), Effort(100), {})


def of_decision(text: str, absence: float = 0.1, seed: int = 0, bounds: Bounds = USUAL) -> Chance:
    org = organisation(text)
    (chance,) = chances(org, Drill(org, Scenario()), absence, seed, bounds)
    return chance


def test_the_same_seed_gives_the_same_simulation() -> None:
    text = (
        "people: {a: , b: , c: }\ndecisions: {d: {decider: {at_least: 2, of: [{any_of: [a, b]}, {any_of: [b, c]}, a]}}}"
    )
    one, same, other = (of_decision(text, 0.1, seed, Bounds(0, 0, 1 << 10)) for seed in (1, 1, 2))
    assert one.estimate is not None
    assert one == same._replace(duty=one.duty)
    assert one.probability != other.probability


def test_it_is_certain_only_where_it_does_not_depend_on_who_is_out() -> None:
    crowd = of_decision("people: {ana: }\nteams: {t: {headcount: 400}}\ndecisions: {d: {decider: t}}")
    assert (crowd.probability, crowd.certain) == (1.0, False)
    unknown = of_decision("people: {ana: }\nteams: {t: {headcount: unknown}}\ndecisions: {d: {decider: t}}")
    assert (unknown.probability, unknown.certain) == (1.0, True)
