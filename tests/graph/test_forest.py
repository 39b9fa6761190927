"""Who is above whom, compared with walking upwards."""

from hypothesis import given
from hypothesis import strategies as st

from orglint.graph.forest import Forest

PARENTS = st.dictionaries(st.integers(0, 12), st.integers(0, 12), max_size=13)


def walked(above: dict[int, int], high: int, low: int) -> bool:
    """Walk upwards; what ends in a loop may be below anything."""
    for start in (high, low):
        seen = {start}
        node = start
        while node in above:
            node = above[node]
            if node in seen:
                return True
            seen.add(node)
    node = low
    while node != high and node in above:
        node = above[node]
    return node == high


@given(PARENTS, st.integers(0, 12), st.integers(0, 12))
def test_it_is_as_walking_upwards(above: dict[int, int], high: int, low: int) -> None:
    assert Forest(above).covers(high, low) == walked(above, high, low)


def test_depth_is_no_matter() -> None:
    forest = Forest({number: number - 1 for number in range(1, 50_000)})
    assert forest.covers(0, 49_999)
    assert not forest.covers(49_999, 0)
