"""Who is above whom, answered at once however deep a hierarchy is."""

from collections.abc import Hashable, Mapping
from typing import Final, Generic, TypeVar

N = TypeVar("N", bound=Hashable)
_NOWHERE: Final = (0, 0)


class Forest(Generic[N]):
    """A hierarchy in which everything has at most one thing above it.

    Each node holds the stretch of numbers within which all below it is numbered, so that to be above is a comparison
    of numbers. What lies on a loop, or under one, has no place in the hierarchy.
    """

    def __init__(self, above: Mapping[N, N]) -> None:
        """Build the hierarchy from what is directly above each node that has anything above it."""
        self._hanging: Final = frozenset(above)
        self._stretch: Final[dict[N, tuple[int, int]]] = {}
        below: dict[N, list[N]] = {}
        for node, parent in above.items():
            below.setdefault(parent, []).append(node)
        number = 1
        stack = [(root, False) for root in below if root not in above]
        while stack:
            node, done = stack.pop()
            if done:
                self._stretch[node] = (self._stretch[node][0], number)
                continue
            self._stretch[node] = (number, number)
            number += 1
            stack.append((node, True))
            stack.extend((each, False) for each in below.get(node, ()))

    def covers(self, high: N, low: N) -> bool:
        """Tell whether one node is another or above it, as on or under a loop anything may be."""
        if high == low or self._is_lost(high) or self._is_lost(low):
            return True
        first, end = self._stretch.get(high, _NOWHERE)
        return first <= self._stretch.get(low, _NOWHERE)[0] < end

    def _is_lost(self, node: N) -> bool:
        return node in self._hanging and node not in self._stretch
