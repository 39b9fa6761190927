"""The absences that break most, against every absence there is."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orglint.errors import OrglintError
from orglint.graph.drill import Drill, Scenario
from orglint.graph.worst import Worst, worst
from tests.examples import examples
from tests.graph.drilling import Drilling, Key, drilling, human, key
from tests.graph.generated import AUTHORITIES, COUPLED, OWNED, PERSONS, WAYS
from tests.graph.naive import Human
from tests.graph.organisations import organisation

MANY = 12


def exhaustive(case: Drilling, gone: frozenset[Human], size: int) -> dict[frozenset[Human], set[Key]]:
    """Give what every absence of so many breaks that does not fail already."""
    several = (each for number in range(1, size + 1) for each in combinations(case.everyone(gone), number))
    before = case.failing(gone)
    return {frozenset(each): case.failing(gone | frozenset(each)) - before for each in several}


@settings(max_examples=examples(150), deadline=None)
@given(st.one_of(AUTHORITIES, COUPLED, OWNED, WAYS), st.sets(st.sampled_from(PERSONS), max_size=1), st.integers(1, 3))
def test_nothing_is_worse_than_the_worst(data: dict[str, Any], gone: set[str], size: int) -> None:
    case = drilling(data)
    out = frozenset(person for person in case.org.people if person.id in gone)
    people = frozenset(map(human, out))
    if len(case.everyone(people)) > MANY:
        return
    every = exhaustive(case, people, size)
    drill = Drill(case.org, Scenario(out))
    found = worst(case.org, drill, size, 5, lambda done, steps: None)
    telling = {humans: broken for humans, broken in every.items() if is_irredundant(humans, broken, every)}
    sizes = sorted((len(broken) for broken in telling.values()), reverse=True)
    assert [len(absence.duties) for absence in found.absences] == sizes[:5]
    for absence in found.absences:
        humans = frozenset(map(human, absence.humans))
        assert set(map(key, absence.duties)) == telling[humans]
    assert set(map(key, found.exposed)) == set().union(*every.values())
    assert found.of == len(case.naive) - len(drill.failing)


def is_irredundant(humans: frozenset[Human], broken: set[Key], every: dict[frozenset[Human], set[Key]]) -> bool:
    """Tell whether everybody in an absence has a part in what it breaks."""
    return bool(broken) and all(every.get(humans - {each}, set()) != broken for each in humans)


def search(text: str, size: int, most: int = 5) -> Worst:
    org = organisation(text)
    return worst(org, Drill(org, Scenario()), size, most, lambda done, steps: None)


def test_duties_of_the_first_tier_weigh_more_among_as_many() -> None:
    found = search(
        "people: {ana: , bo: }\n"
        "components: {a: {owner: ana}, b: {owner: bo, tier: 1}, c: {owner: ana, tier: 2}, d: {owner: bo}}",
        1,
    )
    assert [sorted(each.label for each in absence.humans) for absence in found.absences] == [
        ["person:bo"],
        ["person:ana"],
    ]


def test_a_search_says_how_far_it_is() -> None:
    org = organisation("people: {ana: , bo: }\ncomponents: {a: {owner: ana}, b: {owner: bo}}")
    told: list[tuple[int, int]] = []
    worst(org, Drill(org, Scenario()), 2, 5, lambda done, steps: told.append((done, steps)))
    shares = [done / steps for done, steps in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    assert 0.5 in shares


def test_too_many_ways_to_fail_are_refused() -> None:
    people = ", ".join(f"p{number}: " for number in range(300))
    groups = ", ".join(
        f"{{all_of: [{', '.join(f'p{number}' for number in range(first, first + 100))}]}}" for first in (0, 100, 200)
    )
    text = f"people: {{{people}}}\ndecisions: {{d: {{decider: {{any_of: [{groups}]}}}}}}"
    assert search(text, 2).absences == ()
    with pytest.raises(OrglintError, match="`take decision:d` can fail in too many ways"):
        search(text, 3)
