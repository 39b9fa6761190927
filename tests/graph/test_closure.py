"""What is found once for all is what each would come to by itself."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from orglint.graph.closure import joined
from orglint.graph.subteams import Subteams
from orglint.spec.entities import Team
from tests.graph.organisations import organisation

GRAPHS = st.lists(st.lists(st.integers(0, 7), max_size=3), min_size=8, max_size=8)


def together(several: list[frozenset[int]]) -> frozenset[int]:
    return frozenset().union(*several)


def reached(start: int, after: Sequence[Sequence[int]]) -> frozenset[int]:
    found = [start]
    for each in found:
        found += [other for other in after[each] if other not in found]
    return frozenset(found)


@given(GRAPHS, st.permutations(range(8)))
def test_a_closure_is_all_that_can_be_reached(after: list[list[int]], order: list[int]) -> None:
    memo: dict[int, frozenset[int]] = {}
    for start in order:
        found = joined(start, memo, after.__getitem__, lambda each: frozenset((each,)), together)
        assert found == reached(start, after)


@given(st.lists(st.integers(-1, 7), min_size=8, max_size=8), st.permutations(range(8)))
def test_subteams_come_to_all_that_are_below(above: list[int], order: list[int]) -> None:
    teams = ", ".join(f"t{n}: {{{f'part_of: t{up}' if up >= 0 else ''}}}" for n, up in enumerate(above))
    org = organisation(f"teams: {{{teams}}}")
    subteams = Subteams(org.spec)
    memo: dict[Team, frozenset[Team]] = {}
    for number in order:
        team = org.teams[number]
        found = subteams.joined(team, memo, lambda each: frozenset((each,)), lambda each: frozenset().union(*each))
        assert found == frozenset(subteams.below(team))
