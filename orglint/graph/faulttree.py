"""A duty as a fault tree over people, and what becomes of it when some of them are out."""

from collections.abc import Iterator, Set
from itertools import chain, combinations
from typing import Final, NamedTuple

from orglint.errors import OrglintError
from orglint.graph.crowd import Crowd
from orglint.graph.cuts import Cut, Cuts, Head, Human
from orglint.graph.duties import Reading
from orglint.spec.entity import Entity

Out = Set[Human]
"""Who is out: humans, and entities (teams, roles, schedules) all of whose people without a name are."""

FEW: Final = 200_000
"""So many cut sets of a tree are weighed at once at most."""


class Quorum(NamedTuple):
    """So many of these people are needed, whoever they are."""

    need: int
    crowd: Crowd


class Gate(NamedTuple):
    """So many of these parts are needed."""

    need: int
    parts: "tuple[Tree, ...]"


Tree = Crowd | Quorum | Gate
"""A crowd is done justice by anybody in it."""


class FaultTrees(Reading[Tree]):
    """The fault tree of every duty, without what a component inherits from its dependencies."""

    def _of(self, crowd: Crowd) -> Tree | None:
        return crowd if crowd.somebody else None

    def _vote_of_people(self, crowd: Crowd, need: int) -> Tree | None:
        return Quorum(need, crowd) if crowd.unknown or crowd.size >= need else None

    def _gate(self, parts: list[Tree], need: int) -> Tree:
        return parts[0] if len(parts) == 1 else Gate(need, tuple(parts))


def holds(tree: Tree, out: Out) -> bool:
    """Tell whether enough people are left when some are out."""
    if isinstance(tree, Gate):
        return sum(holds(part, out) for part in tree.parts) >= tree.need
    if isinstance(tree, Quorum):
        crowd = left(tree.crowd, out)
        return crowd.unknown or crowd.size >= tree.need
    return left(tree, out).somebody


def without(tree: Tree, out: Out) -> Tree:
    """Give the tree of those who are left; those that a head counts are numbered anew."""
    if isinstance(tree, Gate):
        return Gate(tree.need, tuple(without(part, out) for part in tree.parts))
    if isinstance(tree, Quorum):
        return Quorum(tree.need, left(tree.crowd, out))
    return left(tree, out)


def left(crowd: Crowd, out: Out) -> Crowd:
    """Give who of a crowd is left."""
    if not out:
        return crowd
    unlisted = crowd.unlisted - out
    return crowd._replace(
        people=crowd.people - out,
        heads=frozenset((of, count) for of, count in _heads_left(crowd, out) if count),
        unknown=crowd.unknown and (bool(unlisted) or not crowd.unlisted),
        unlisted=unlisted,
    )


def _heads_left(crowd: Crowd, out: Out) -> Iterator[tuple[Entity, int]]:
    for of, count in crowd.heads:
        yield of, 0 if of in out else count - len(_heads_out(of, count, out))


def _heads_out(of: Entity, count: int, out: Out) -> list[Head]:
    if count <= len(out):
        return [head for number in range(count) if (head := Head(of, number)) in out]
    return [human for human in out if isinstance(human, Head) and human.of is of and human.number < count]


def lost(tree: Tree, out: Out) -> frozenset[Human]:
    """Give who of those out has a part in a tree."""
    return frozenset(human for crowd in crowds(tree) for human in _lost(crowd, out))


def _lost(crowd: Crowd, out: Out) -> Iterator[Human]:
    yield from crowd.people & out
    yield from crowd.unlisted & out
    for of, count in crowd.heads:
        yield from (of,) if of in out else _heads_out(of, count, out)


def crowds(tree: Tree) -> Iterator[Crowd]:
    """Give the crowds at the leaves of a tree, in the order written."""
    if isinstance(tree, Gate):
        for part in tree.parts:
            yield from crowds(part)
    else:
        yield tree.crowd if isinstance(tree, Quorum) else tree


def cut_sets(tree: Tree, most: int) -> Cuts:
    """Give the minimal sets of at most so many humans without whom a tree fails.

    An `OrglintError` where there are too many ways to fail to weigh them all. A tree that fails by itself has the
    empty set.
    """
    if isinstance(tree, Gate):
        return _joined([cut_sets(part, most) for part in tree.parts], len(tree.parts) - tree.need, most)
    crowd, need = (tree.crowd, tree.need) if isinstance(tree, Quorum) else (tree, 1)
    size = 0 if crowd.size < need else crowd.size - need + 1
    if crowd.unknown or size > most:
        return frozenset()
    return frozenset(_few(map(frozenset, combinations(crowd.humans, size))))


def _joined(parts: list[Cuts], spare: int, most: int) -> Cuts:
    """Give the cut sets of parts of which `spare` may fail: those that cut one more.

    Part by part, `cutting[n]` are those that cut `n` of the parts so far; of those that cut fewer than can come to
    enough with the parts to come, nothing is kept.
    """
    if not spare:
        return minimal(set[Cut]().union(*parts))
    cutting: dict[int, Cuts] = {0: frozenset((frozenset(),))}
    for done, part in enumerate(parts, 1):
        found: dict[int, Cuts] = {}
        for number in range(max(0, spare + 1 - len(parts) + done), min(done, spare + 1) + 1):
            more = _unions(cutting.get(number - 1, frozenset()), part, most)
            found[number] = minimal({*cutting.get(number, ()), *_few(more)})
        cutting = found
    return cutting[spare + 1]


def _few(cuts: Iterator[Cut]) -> Iterator[Cut]:
    for number, cut in enumerate(cuts):
        if number == FEW:
            raise OrglintError("There are too many ways for a duty here to fail.", "Ask for fewer people at once.")
        yield cut


def _unions(cuts: Cuts, others: Cuts, most: int) -> Iterator[Cut]:
    """Give what one of these cut sets and one of those come to together, up to a size."""
    small = [[other for other in others if len(other) <= room] for room in range(most + 1)]
    with_: dict[Human, list[Cut]] = {}
    for other in others:
        for human in other:
            with_.setdefault(human, []).append(other)
    for cut in cuts:
        overlapping = (other for human in cut for other in with_.get(human, ()))
        for other in chain(small[most - len(cut)], overlapping):
            if len(both := cut | other) <= most:
                yield both


def minimal(cuts: Set[Cut]) -> Cuts:
    """Drop what holds a smaller cut."""
    if frozenset() in cuts:
        return frozenset((frozenset(),))
    return frozenset(
        cut
        for cut in cuts
        if not any(frozenset(part) in cuts for size in range(1, len(cut)) for part in combinations(cut, size))
    )
