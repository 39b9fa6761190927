"""The probability that a formula holds when everyone in it is in or out independently of the others.

The method is Shannon's decomposition: what shares nobody is independent and is multiplied; where parts share somebody,
the one whom most of them share is taken to be in, and then to be out.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from orglint.graph.formula import Formula, Joint, given, people, some_of

Odds = Mapping[int, float]
"""By person the probability of being in."""

DEEPEST: Final = 80
"""So many people at most are taken to be in or out at once."""


class Exhausted(Exception):  # noqa: N818 - no fault, only an end
    """More work would have to be done than is allowed."""


class Effort:
    """Counts down the parts of formulas that may still be looked at."""

    def __init__(self, left: int) -> None:
        self.left = left
        self._depth = 0

    @contextmanager
    def given(self, parts: int) -> Iterator[None]:
        """Look at so many parts with one more person known to be in or out; raises `Exhausted` if that is too much."""
        self.left -= parts
        if self.left < 0 or self._depth == DEEPEST:
            raise Exhausted
        self._depth += 1
        yield
        self._depth -= 1


def probability(formula: Formula, odds: Odds, effort: Effort, memo: dict[Formula, float]) -> float:
    """Give the probability that a formula holds, exact but for rounding; raises `Exhausted`."""
    if isinstance(formula, bool):
        return float(formula)
    if isinstance(formula, frozenset):
        return 1 - math.prod(1 - odds[person] for person in formula)
    if formula not in memo:
        memo[formula] = _of_joint(formula, odds, effort, memo)
    return memo[formula]


def _of_joint(joint: Joint, odds: Odds, effort: Effort, memo: dict[Formula, float]) -> float:
    groups = list(_groups(joint.parts))
    if len(groups) == len(joint.parts):
        return _at_least(joint.need, [probability(part, odds, effort, memo) for part in joint.parts])
    if len(groups) > 1 and joint.need in (1, len(joint.parts)):
        wholes = [some_of(1 if joint.need == 1 else len(group), group) for group in groups]
        chances = [probability(whole, odds, effort, memo) for whole in wholes]
        return _at_least(1 if joint.need == 1 else len(chances), chances)
    shared = _most_shared(joint.parts)
    with effort.given(len(joint.parts)):
        present = probability(given(joint, shared, True), odds, effort, memo)
        absent = probability(given(joint, shared, False), odds, effort, memo)
    return odds[shared] * present + (1 - odds[shared]) * absent


def _groups(parts: Iterable[Formula]) -> Iterable[list[Formula]]:
    """Give the parts in groups that share nobody."""
    groups: dict[int, list[Formula]] = {}
    found: dict[int, int] = {}
    for number, part in enumerate(parts):
        groups[number] = [part]
        for person in people(part):
            other = found.get(person, number)
            if other != number:
                joined = groups.pop(other)
                groups[number] += joined
                found.update((each, number) for member in joined for each in people(member))
            found[person] = number
    return groups.values()


def _most_shared(parts: Iterable[Formula]) -> int:
    counts = Counter(person for part in parts for person in people(part))
    return min(counts, key=lambda person: (-counts[person], person))


def _at_least(need: int, chances: list[float]) -> float:
    """Give the probability that so many of independent parts hold (a Poisson binomial distribution)."""
    if need == len(chances):
        return math.prod(chances)
    short = [1.0] + [0.0] * (need - 1)
    for chance in chances:
        short = [
            number * (1 - chance) + (short[place - 1] * chance if place else 0) for place, number in enumerate(short)
        ]
    return max(0.0, 1 - sum(short))
