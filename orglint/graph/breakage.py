"""Which duties break with which humans, as sets of bits: quick to unite, for many questions about one organisation."""

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Final

from orglint.errors import OrglintError
from orglint.graph.cuts import Cut, Cuts, Human
from orglint.graph.drill import Drill, tier
from orglint.graph.duties import Duty
from orglint.graph.faulttree import Tree, cut_sets, without
from orglint.spec.entities import Component

if TYPE_CHECKING:
    from orglint.graph.org import OrgGraph

Tick = Callable[[int, int], None]
"""Told how many of how many steps are done."""
Mask = int
"""A set of duties: a bit each, in the order in which they are declared."""


class Breakage:
    """The minimal cut sets of up to `size` humans of all duties that hold in a drill, and what each of them breaks."""

    def __init__(self, org: "OrgGraph", drill: Drill, size: int, tick: Tick) -> None:
        self._bound_by: Final = org.dependencies.bound_by
        self.duties: Final = tuple(duty for duty in drill.duties if duty not in drill.failing)
        self._bits: Final = {duty: 1 << number for number, duty in enumerate(self.duties)}
        self._first: Final = sum(bit for duty, bit in self._bits.items() if tier(duty) == 1)
        self._masks: Final = dict(self._broken(self._cut(drill, size), tick))
        self.exposed: Final = _union(self._masks.values())

    def _cut(self, drill: Drill, size: int) -> dict[Cut, list[Duty]]:
        """Give the duties that each cut set breaks directly."""
        found: dict[Cut, list[Duty]] = {}
        for duty in self.duties:
            tree = drill.tree(duty)
            for cut in _cut_sets(duty, without(tree, drill.scenario.out), size) if tree is not None else ():
                found.setdefault(cut, []).append(duty)
        return found

    def _broken(self, cut: dict[Cut, list[Duty]], tick: Tick) -> Iterator[tuple[Cut, Mask]]:
        for number, (humans, duties) in enumerate(cut.items()):
            tick(number, len(cut))
            yield humans, self._mask(duties)

    def _mask(self, duties: list[Duty]) -> Mask:
        """Give these duties, and all that are bound to them."""
        broken = dict.fromkeys(duties)
        queue = list(broken)
        for entity in (duty.entity for duty in queue):
            for dependent in self._bound_by.get(entity, ()) if isinstance(entity, Component) else ():
                duty = Duty("operate", dependent)
                if duty not in broken:
                    broken[duty] = None
                    queue.append(duty)
        return _union(self._bits.get(duty, 0) for duty in broken)

    @property
    def cuts(self) -> Iterable[Cut]:
        """Give the minimal cut sets of all duties."""
        return self._masks

    def weight(self, mask: Mask) -> int:
        """Weigh duties: their number decides, then how many are of tier 1."""
        return mask.bit_count() * (len(self.duties) + 1) + (mask & self._first).bit_count()

    def broken_by(self, humans: Iterable[Human]) -> Mask:
        """Give the duties that fail when all of these are out."""
        several = tuple(humans)
        subsets = (s for size in range(1, len(several) + 1) for s in combinations(several, size))
        return _union(self._masks.get(frozenset(subset), 0) for subset in subsets)

    def duties_of(self, mask: Mask) -> tuple[Duty, ...]:
        """Give the duties of a mask in the order declared."""
        return tuple(duty for duty, bit in self._bits.items() if bit & mask)


def _cut_sets(duty: Duty, tree: Tree, size: int) -> Cuts:
    try:
        return cut_sets(tree, size)
    except OrglintError as error:
        raise OrglintError(f"`{duty}` can fail in too many ways.", error.hint) from error


def _union(masks: Iterable[Mask]) -> Mask:
    whole = 0
    for mask in masks:
        whole |= mask
    return whole
