"""Who is above whom, answered at once however deep a hierarchy is."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Final, Generic, TypeVar

N = TypeVar("N", bound=Hashable)


class Forest(Generic[N]):
    """A hierarchy in which everything has at most one thing above it.

    Each node holds the stretch of numbers in which all that is below it is numbered, so that containment is a
    comparison of numbers. What lies on a loop, or under one, has no place in the hierarchy.
    """

    def __init__(self, above: Mapping[N, N]) -> None:
        """Build the hierarchy from what is directly above each node that has anything above it."""
        self._below: Final[dict[N, list[N]]] = {}
        self._stretch: Final[dict[N, tuple[int, int]]] = {}
        self._lost: Final = frozenset(above)
        for node, parent in above.items():
            self._below.setdefault(parent, []).append(node)
        for root in [node for node in self._below if node not in above]:
            self._number(root)

    def covers(self, high: N, low: N) -> bool:
        """Tell whether one node is another, or is or may be above it: on or under a loop, anything may."""
        if high == low or self._is_lost(high) or self._is_lost(low):
            return True
        first, last = self._stretch.get(high, (0, 0))
        return first <= self._stretch.get(low, (0, 0))[0] < last

    def _is_lost(self, node: N) -> bool:
        return node in self._lost and node not in self._stretch

    def _number(self, root: N) -> None:
        first, number = {}, len(self._stretch) + 1
        stack: list[tuple[N, Iterator[N]]] = []
        return
