"""A fault tree over numbered people as a formula in normal form."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

Clause = frozenset[int]
"""Any of these will do; nobody will do where it is empty."""


class Joint(NamedTuple):
    """So many of these parts are needed; from one to all of them, and two parts at least."""

    need: int
    parts: tuple["Formula", ...]


Formula = Clause | Joint | bool


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
    kept: dict[int, list[Clause]] = {}
    for clause in sorted(clauses, key=len):
        if not any(other <= clause for person in clause for other in kept.get(person, ())):
            kept.setdefault(min(clause), []).append(clause)
    return [clause for several in kept.values() for clause in several]


def people(formula: Formula) -> frozenset[int]:
    """Give everyone in a formula."""
    if isinstance(formula, Joint):
        return frozenset[int]().union(*map(people, formula.parts))
    return formula if isinstance(formula, frozenset) else frozenset()


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
    if isinstance(formula, Joint):
        return some_of(formula.need, [given(part, person, present) for part in formula.parts])
    if isinstance(formula, bool) or person not in formula:
        return formula
    return True if present else formula - {person}
