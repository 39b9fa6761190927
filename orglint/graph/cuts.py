"""Minimal cut sets of at most two humans, and the algebra on them.

A duty is a fault tree over humans. A cut set is a set of humans without whom it fails; only those of one and two are
kept, since they are what anyone acts upon. The method is the classic one of fault tree analysis (Vesely et al.,
Fault Tree Handbook, NUREG-0492, 1981), truncated by order.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from orglint.spec.entity import Entity

MOST = 2
"""The largest cut sets kept."""


class Head(NamedTuple):
    """One of the people whom an entity counts without naming; `number` tells it from the others."""

    of: Entity
    number: int

    @property
    def label(self) -> str:
        """Give a name for messages."""
        alone = self.of.data.get("headcount") == 1
        return f"the one person of {self.of.label}" if alone else f"an unnamed person of {self.of.label}"


COUNTED: Final = 1000
"""Of so many humans who are not named each is told from the others at most."""

Human = Entity | Head
Cut = frozenset[Human]
Cuts = frozenset[Cut]

NEVER: Cuts = frozenset()
"""Nothing that up to two people do or leave undone makes it fail."""


def minimal(cuts: Iterable[Cut]) -> Cuts:
    """Drop what holds more than two humans, and what holds a smaller cut."""
    small = {cut for cut in cuts if len(cut) <= MOST}
    singles = {cut for cut in small if len(cut) == 1}
    return frozenset(cut for cut in small if len(cut) == 1 or not any(single < cut for single in singles))


def one_of(humans: Iterable[Human]) -> Cuts:
    """Any one of these will do; an empty set of humans has no meaning here."""
    clause = frozenset(humans)
    return frozenset((clause,)) if len(clause) <= MOST else NEVER


def every(parts: Iterable[Cuts]) -> Cuts:
    """All of the parts are needed: whatever cuts one cuts the whole."""
    return minimal(cut for part in parts for cut in part)


def some(parts: Iterable[Cuts]) -> Cuts:
    """One of the parts will do: only what cuts all of them cuts the whole."""
    whole: Cuts | None = None
    for part in parts:
        whole = part if whole is None else minimal(a | b for a in whole for b in part)
        if not whole:
            return NEVER
    return whole or NEVER


def vote(parts: list[Cuts], need: int) -> Cuts:
    """`need` of the parts will do (a k-out-of-n gate): it fails once so many are cut that fewer are left."""
    spare = len(parts) - need
    cut_by: dict[Cut, set[int]] = {}
    for number, part in enumerate(parts):
        for cut in part:
            cut_by.setdefault(cut, set()).add(number)
    return minimal(cut for cut, numbers in _alone_and_together(cut_by, spare) if len(numbers) > spare)


def _alone_and_together(cut_by: dict[Cut, set[int]], spare: int) -> Iterator[tuple[Cut, set[int]]]:
    """Give cuts with all the parts that they cut: those of any part, and pairs that may come to more than `spare`."""
    singles = sorted((cut for cut in cut_by if len(cut) == 1), key=lambda cut: -len(cut_by[cut]))
    for cut, numbers in cut_by.items():
        yield cut, numbers.union(*(cut_by.get(frozenset((human,)), ()) for human in cut))
    for index, one in enumerate(singles):
        for other in islice(singles, index + 1, None):
            if len(cut_by[one]) + len(cut_by[other]) <= spare:
                break
            yield one | other, cut_by[one] | cut_by[other]
