"""The absences that break most: an exact search over the minimal cut sets of all duties, by branch and bound."""

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from orglint.graph.cuts import Cut, Human
from orglint.graph.drill import Drill, tier
from orglint.graph.duties import Duty
from orglint.graph.faulttree import cut_sets, without
from orglint.spec.entities import Component

if TYPE_CHECKING:
    from orglint.graph.org import OrgGraph

Tick = Callable[[int, int], None]
"""Told how many of how many steps are done."""
Mask = int
"""A set of duties: a bit each, in the order in which they are declared."""


class Breaking(NamedTuple):
    """Humans, and the duties that fail when all of them are out; everyone of them has a part in it."""

    humans: Cut
    duties: tuple[Duty, ...]


class Worst(NamedTuple):
    """The absences that break most, the worst first: most duties, then most of tier 1, then fewest humans.

    `exposed` are all the duties that some absence of that size breaks, `of` the number of duties that hold before.
    """

    absences: tuple[Breaking, ...]
    exposed: tuple[Duty, ...]
    of: int


def worst(org: "OrgGraph", drill: Drill, size: int, most: int, tick: Tick) -> Worst:
    """Search for the `most` worst absences of up to `size` humans; what fails in the drill already is left out.

    Nobody is in an absence without whom as much would fail. Where more absences break as much than there is room for,
    it is not defined which are given. An `OrglintError` where duties can fail in too many ways.
    """
    breakage = _Breakage(org, drill, size)
    found = _Search(breakage, size, most).run(tick)
    return Worst(
        tuple(Breaking(humans, breakage.duties_of(breakage.broken_by(humans))) for humans in found),
        breakage.duties_of(breakage.exposed),
        len(breakage.duties),
    )


class _Breakage:
    """Which duties break with which humans, as masks."""

    def __init__(self, org: "OrgGraph", drill: Drill, size: int) -> None:
        self._bound_by: Final = org.dependencies.bound_by
        self.duties: Final = tuple(duty for duty in drill.duties if duty not in drill.failing)
        self._bits: Final = {duty: 1 << number for number, duty in enumerate(self.duties)}
        self._first: Final = sum(bit for duty, bit in self._bits.items() if tier(duty) == 1)
        self._masks: Final = {cut: self._mask(duties) for cut, duties in self._cut(drill, size).items()}
        self.exposed: Final = _union(self._masks.values())
        self.potential: Final = self._potential()

    def _cut(self, drill: Drill, size: int) -> dict[Cut, list[Duty]]:
        """Give the duties that each cut set breaks directly."""
        found: dict[Cut, list[Duty]] = {}
        for duty in self.duties:
            tree = drill.tree(duty)
            for cut in cut_sets(without(tree, drill.scenario.out), size) if tree is not None else ():
                found.setdefault(cut, []).append(duty)
        return found

    def _mask(self, duties: list[Duty]) -> Mask:
        """Give these duties, and all that are bound to them."""
        mask = _union(self._bits[duty] for duty in duties)
        queue = [duty.entity for duty in duties if isinstance(duty.entity, Component)]
        for component in queue:
            for dependent in self._bound_by.get(component, ()):
                bit = self._bits.get(Duty("operate", dependent), 0)
                if bit & ~mask:
                    mask |= bit
                    queue.append(dependent)
        return mask

    def _potential(self) -> dict[Human, Mask]:
        """Give by human the duties that fail only when this one is out, alone or with others; the most first."""
        found: dict[Human, Mask] = {}
        for cut, mask in self._masks.items():
            for human in cut:
                found[human] = found.get(human, 0) | mask
        return dict(sorted(found.items(), key=lambda item: (-self.weight(item[1]), item[0].label)))

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


class _Search:
    """Adds one human after the other, those with the largest potential first, as long as it may still pay."""

    def __init__(self, breakage: _Breakage, size: int, most: int) -> None:
        self._breakage: Final = breakage
        self._size: Final = size
        self._most: Final = most
        self._order: Final = list(breakage.potential)
        self._best: Final[list[tuple[int, Cut]]] = []

    def run(self, tick: Tick) -> tuple[Cut, ...]:
        """Give the worst absences, the worst first."""
        for number in range(len(self._order)):
            tick(number, len(self._order))
            if not self._extend((), 0, number):
                break
        tick(len(self._order), len(self._order))
        return tuple(humans for _, humans in self._best)

    def _extend(self, chosen: tuple[Human, ...], potential: Mask, number: int) -> bool:
        """Try a human in addition to those chosen, and others after; tell whether the next in order may pay."""
        own = self._breakage.potential[self._order[number]]
        steps = self._size - len(chosen)
        if not self._may_pay(self._breakage.weight(potential) + steps * self._breakage.weight(own)):
            return False
        together, humans = potential | own, (*chosen, self._order[number])
        rest = (steps - 1) * self._breakage.weight(own)
        if self._may_pay(self._breakage.weight(together) + rest):
            self._enter(humans)
            for following in range(number + 1, len(self._order)) if steps > 1 else ():
                if not self._extend(humans, together, following):
                    break
        return True

    def _may_pay(self, weight: int) -> bool:
        return len(self._best) < self._most or weight > self._best[-1][0]

    def _enter(self, humans: tuple[Human, ...]) -> None:
        broken = self._breakage.broken_by(humans)
        weight = self._breakage.weight(broken)
        if self._may_pay(weight) and all(self._breakage.broken_by(rest) != broken for rest in _rests(humans)):
            self._best.append((weight, frozenset(humans)))
            self._best.sort(key=lambda found: (-found[0], len(found[1]), sorted(human.label for human in found[1])))
            del self._best[self._most :]


def _rests(humans: tuple[Human, ...]) -> Iterator[tuple[Human, ...]]:
    """Give what is left without each of the humans."""
    return combinations(humans, len(humans) - 1)


def _union(masks: Iterable[Mask]) -> Mask:
    whole = 0
    for mask in masks:
        whole |= mask
    return whole
