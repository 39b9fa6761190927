"""The absences that break most: an exact search over the minimal cut sets of all duties, by branch and bound."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from orglint.graph.breakage import Breakage, Mask, Tick
from orglint.graph.cuts import Cut, Human
from orglint.graph.drill import Drill
from orglint.graph.duties import Duty

if TYPE_CHECKING:
    from orglint.graph.org import OrgGraph


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
    it is not defined which are given. `tick` is told of the two halves of the way: what every cut set breaks, and the
    search. An `OrglintError` where duties can fail in too many ways.
    """
    breakage = Breakage(org, drill, size, lambda done, steps: tick(done, 2 * steps))
    found = _Search(breakage, size, most, lambda done, steps: tick(done + steps, 2 * steps)).run()
    return Worst(
        tuple(Breaking(humans, breakage.duties_of(breakage.broken_by(humans))) for humans in found),
        breakage.duties_of(breakage.exposed),
        len(breakage.duties),
    )


class _Block(NamedTuple):
    """Humans, the duties that fail when all of them are out, and what these weigh."""

    humans: Cut
    mask: Mask
    weight: int


_NOTHING: Final = _Block(frozenset(), 0, 0)


class _Search:
    """Puts blocks together: sets of humans that cut sets hold together, so that nothing fails across two of them.

    A block is a cut set, or several that overlap. Blocks of one size are tried from the one that breaks most, as long
    as it may still pay.
    """

    def __init__(self, breakage: Breakage, size: int, most: int, tick: Tick) -> None:
        self._breakage: Final = breakage
        self._size: Final = size
        self._most: Final = most
        self._best: Final[list[tuple[int, Cut]]] = []
        self._blocks: Final[dict[int, list[_Block]]] = {number: [] for number in range(1, size + 1)}
        for humans in _blocks(breakage.cuts, size):
            mask = breakage.broken_by(humans)
            self._blocks[len(humans)].append(_Block(humans, mask, breakage.weight(mask)))
        for several in self._blocks.values():
            several.sort(key=lambda block: (-block.weight, _names(block.humans)))
        self._tick: Final = tick

    def run(self) -> tuple[Cut, ...]:
        """Give the worst absences, the worst first."""
        partitions = list(_partitions(self._size, self._size))
        steps, done = sum(len(self._blocks[sizes[0]]) for sizes in partitions), 0
        for sizes in partitions:
            for number in range(len(self._blocks[sizes[0]])):
                self._tick(done + number, steps)
                if not self._add(sizes, _NOTHING, number):
                    break
            done += len(self._blocks[sizes[0]])
        self._tick(steps, steps)
        return tuple(humans for _, humans in self._best)

    def _add(self, sizes: tuple[int, ...], chosen: _Block, number: int) -> bool:
        """Add a block of the first of these sizes to those chosen, and others after it.

        Sets on the way are tried as well. Tells whether the next block of that size may pay.
        """
        size, *rest = sizes
        block = self._blocks[size][number]
        more = sum(block.weight if each == size else self._most_of(each) for each in rest)
        if not self._may_pay(chosen.weight + block.weight + more):
            return False
        mask = chosen.mask | block.mask
        both = _Block(chosen.humans | block.humans, mask, self._breakage.weight(mask))
        if mask != chosen.mask and not chosen.humans & block.humans and self._may_pay(both.weight + more):
            self._enter(both.humans)
            start = number + 1 if rest and rest[0] == size else 0
            for following in range(start, len(self._blocks[rest[0]])) if rest else ():
                if not self._add(tuple(rest), both, following):
                    break
        return True

    def _most_of(self, size: int) -> int:
        return self._blocks[size][0].weight if self._blocks[size] else 0

    def _may_pay(self, weight: int) -> bool:
        return len(self._best) < self._most or weight > self._best[-1][0]

    def _enter(self, humans: Cut) -> None:
        """Keep an absence if it is among the worst, and everybody in it has a part."""
        broken = self._breakage.broken_by(humans)
        weight = self._breakage.weight(broken)
        if not self._may_pay(weight) or any(humans == known for _, known in self._best):
            return
        if all(self._breakage.broken_by(humans - {human}) != broken for human in humans):
            self._best.append((weight, humans))
            self._best.sort(key=lambda found: (-found[0], len(found[1]), _names(found[1])))
            del self._best[self._most :]


def _blocks(cuts: Iterable[Cut], size: int) -> Iterable[Cut]:
    """Give cut sets, and what overlapping ones come to together, up to a size."""
    several = {cut: None for cut in cuts if len(cut) > 1}
    found = dict.fromkeys(cuts)
    by_human: dict[Human, list[Cut]] = {}
    for cut in several:
        for human in cut:
            by_human.setdefault(human, []).append(cut)
    queue = [cut for cut in several if len(cut) < size]
    for block in queue:
        for cut in (cut for human in block for cut in by_human[human]):
            both = block | cut
            if len(both) <= size and both not in found:
                found[both] = None
                queue += [both] if len(both) < size else []
    return found


def _partitions(whole: int, largest: int) -> Iterator[tuple[int, ...]]:
    """Give the ways to write a number as a sum, each from the largest part to the smallest."""
    if not whole:
        yield ()
    for part in range(min(whole, largest), 0, -1):
        yield from ((part, *rest) for rest in _partitions(whole - part, part))


def _names(humans: Cut) -> list[str]:
    return sorted(human.label for human in humans)
