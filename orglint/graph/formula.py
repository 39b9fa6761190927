"""A fault tree over numbered people as a formula in normal form, and the probability that it holds.

The method is Shannon's decomposition: what shares nobody is independent and is multiplied; where parts share somebody,
the one whom most of them share is taken to be in, and then to be out.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

Clause = frozenset[int]
"""Any of these will do; nobody will do where it is empty."""


class Joint(NamedTuple):
    """So many of these parts are needed; from one to all of them, and two parts at least."""

    need: int
    parts: tuple["Formula", ...]


Formula = Clause | Joint | bool
Odds = Mapping[int, float]
"""By person the probability of being in."""


class Exhausted(Exception):  # noqa: N818 - no fault, only an end
    """More cases would have to be told apart than are allowed."""


class Cases:
    """Counts down the cases that may still be told apart."""

    def __init__(self, left: int) -> None:
        self.left = left

    def take(self) -> None:
        """Take one; raises `Exhausted` where none is left."""
        if self.left <= 0:
            raise Exhausted
        self.left -= 1


def any_of(parts: Iterable[Formula]) -> Formula:
    """Give the formula of which any part will do."""
    several = [inner for part in parts for inner in _opened(part, 1)]
    if any(part is True for part in several):
        return True
    clauses = [part for part in several if isinstance(part, frozenset)]
    joints = dict.fromkeys(part for part in several if isinstance(part, Joint))
    whole = frozenset[int]().union(*clauses)
    left: list[Formula] = [*([whole] if whole else []), *joints]
    return _joint(1, left) if left else False


def all_of(parts: Iterable[Formula]) -> Formula:
    """Give the formula of which every part is needed."""
    several = list(dict.fromkeys(inner for part in parts for inner in _opened(part, None) if inner is not True))
    if any(part is False or part == frozenset() for part in several):
        return False
    clauses = _absorbed([part for part in several if isinstance(part, frozenset)])
    left: list[Formula] = [*clauses, *(part for part in several if isinstance(part, Joint))]
    return _joint(len(left), left) if left else True


def some_of(need: int, parts: Sequence[Formula]) -> Formula:
    """Give the formula of which so many parts are needed."""
    left = [part for part in parts if part is not True and part is not False and part != frozenset()]
    need -= sum(part is True for part in parts)
    if need <= 0:
        return True
    if need > len(left):
        return False
    if need in (1, len(left)):
        return any_of(left) if need == 1 else all_of(left)
    return _joint(need, left)


def _joint(need: int, parts: Sequence[Formula]) -> Formula:
    return parts[0] if len(parts) == 1 else Joint(need, tuple(parts))


def _opened(part: Formula, need: int | None) -> Iterable[Formula]:
    """Give the parts of a part that joins in the same way (`need` 1, None: all of them), else the part itself."""
    same = isinstance(part, Joint) and part.need == (len(part.parts) if need is None else need)
    return part.parts if isinstance(part, Joint) and same else (part,)


def _absorbed(clauses: list[Clause]) -> list[Clause]:
    """Leave out clauses that hold whenever another does."""
    kept: list[Clause] = []
    for clause in sorted(clauses, key=len):
        if not any(other <= clause for other in kept):
            kept.append(clause)
    return kept


def people(formula: Formula) -> frozenset[int]:
    """Give everyone in a formula."""
    if isinstance(formula, Joint):
        return frozenset[int]().union(*map(people, formula.parts))
    return formula if isinstance(formula, frozenset) else frozenset()


def probability(formula: Formula, odds: Odds, cases: Cases, memo: dict[Formula, float]) -> float:
    """Give the probability that a formula holds, exact but for rounding; raises `Exhausted`."""
    if isinstance(formula, bool):
        return float(formula)
    if isinstance(formula, frozenset):
        return 1 - math.prod(1 - odds[person] for person in formula)
    if formula not in memo:
        memo[formula] = _of_joint(formula, odds, cases, memo)
    return memo[formula]


def _of_joint(joint: Joint, odds: Odds, cases: Cases, memo: dict[Formula, float]) -> float:
    groups = list(_groups(joint.parts))
    if len(groups) == len(joint.parts):
        return _at_least(joint.need, [probability(part, odds, cases, memo) for part in joint.parts])
    if len(groups) > 1 and joint.need in (1, len(joint.parts)):
        wholes = [some_of(1 if joint.need == 1 else len(group), group) for group in groups]
        chances = [probability(whole, odds, cases, memo) for whole in wholes]
        return _at_least(1 if joint.need == 1 else len(chances), chances)
    cases.take()
    shared = _most_shared(joint.parts)
    chance = odds[shared]
    present, absent = (probability(given(joint, shared, state), odds, cases, memo) for state in (True, False))
    return chance * present + (1 - chance) * absent


def _groups(parts: Iterable[Formula]) -> Iterator[list[Formula]]:
    """Give the parts in groups that share nobody."""
    groups: list[tuple[frozenset[int], list[Formula]]] = []
    for part in parts:
        everyone, members = people(part), [part]
        apart = []
        for group in groups:
            if group[0] & everyone:
                everyone |= group[0]
                members = group[1] + members
            else:
                apart.append(group)
        groups = [*apart, (everyone, members)]
    yield from (members for _, members in groups)


def _most_shared(parts: Iterable[Formula]) -> int:
    counts = Counter(person for part in parts for person in people(part))
    return min(counts, key=lambda person: (-counts[person], person))


def merged(formula: Formula, odds: float) -> tuple[Formula, dict[int, float]]:
    """Put people together who stand in the same clauses: one of them, who is in where any of them is.

    `odds` are everybody's, those given are of the people who remain.
    """
    places: dict[int, list[int]] = {}
    for number, clause in enumerate(dict.fromkeys(_clauses(formula))):
        for person in clause:
            places.setdefault(person, []).append(number)
    alike: dict[tuple[int, ...], list[int]] = {}
    for person in sorted(places):
        alike.setdefault(tuple(places[person]), []).append(person)
    joint = {several[0]: 1 - (1 - odds) ** len(several) for several in alike.values()}
    return _only(formula, frozenset(joint)), joint


def _clauses(formula: Formula) -> Iterator[Clause]:
    if isinstance(formula, Joint):
        for part in formula.parts:
            yield from _clauses(part)
    elif isinstance(formula, frozenset):
        yield formula


def _only(formula: Formula, kept: Clause) -> Formula:
    if isinstance(formula, Joint):
        return Joint(formula.need, tuple(_only(part, kept) for part in formula.parts))
    return formula & kept if isinstance(formula, frozenset) else formula


def given(formula: Formula, person: int, present: bool) -> Formula:
    """Give what a formula comes to when it is known whether somebody is in."""
    if isinstance(formula, bool) or person not in people(formula):
        return formula
    if isinstance(formula, frozenset):
        return True if present else formula - {person}
    return some_of(formula.need, [given(part, person, present) for part in formula.parts])


def _at_least(need: int, chances: list[float]) -> float:
    """Give the probability that so many of independent parts hold (a Poisson binomial distribution)."""
    if need == len(chances):
        return math.prod(chances)
    short = [1.0] + [0.0] * (need - 1)
    for chance in chances:
        short = [
            number * (1 - chance) + (short[place - 1] * chance if place else 0) for place, number in enumerate(short)
        ]
    return 1 - sum(short)
