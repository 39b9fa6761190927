"""A crowd: the people behind something, as far as they are named, counted or known to be there."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from orglint.graph.cuts import MOST, NEVER, Cuts, Head, Human, one_of
from orglint.spec.entities import Person
from orglint.spec.entity import Entity

T = TypeVar("T")


class Crowd(NamedTuple):
    """The people behind something.

    `people` are named; `heads` counts those whom an entity counts beyond the ones it names; `unknown`: somebody,
    nobody knows how many; `broken`: a reference on the way names nothing that exists; `pending`: one is a placeholder.
    `unlisted` are the entities of which `unknown` comes, as far as it comes of any.
    """

    people: frozenset[Person] = frozenset()
    heads: frozenset[tuple[Entity, int]] = frozenset()
    unknown: bool = False
    broken: bool = False
    pending: bool = False
    unlisted: frozenset[Entity] = frozenset()

    @property
    def nobody(self) -> bool:
        """Tell whether it is certain that nobody is there."""
        return not (self.people or self.heads or self.unknown or self.broken)

    @property
    def somebody(self) -> bool:
        """Tell whether it is certain that somebody is there."""
        return bool(self.people or self.heads or self.unknown)

    @property
    def size(self) -> int:
        """Count the people known to be there."""
        return len(self.people) + sum(count for _, count in self.heads)

    @property
    def all_named(self) -> bool:
        """Tell whether `people` is everyone, so that sets can be compared."""
        return not (self.heads or self.unknown or self.broken)

    @property
    def is_plain(self) -> bool:
        """Tell whether `people` is all there is to say."""
        return self[1:] == _PLAIN

    @property
    def cuts(self) -> Cuts | None:
        """Give the cut sets of "any one of these will do"; None where nobody is there to do it."""
        if self.unknown or self.size > MOST:
            return NEVER
        return one_of(self.humans) if self.size else None

    def holds(self, human: Human) -> bool:
        """Tell whether somebody is known to be there."""
        if isinstance(human, Head):
            return any(of is human.of and human.number < count for of, count in self.heads)
        return human in self.people

    @property
    def humans(self) -> Iterator[Human]:
        """Give everyone known to be there, one by one."""
        yield from self.people
        yield from (Head(of, number) for of, count in self.heads for number in range(count))

    def __or__(self, other: "Crowd") -> "Crowd":
        return together((self, other))


NOBODY = Crowd()
_PLAIN = NOBODY[1:]
SOMEBODY = Crowd(unknown=True)
BROKEN = Crowd(broken=True)
PENDING = Crowd(pending=True)


def somebody_of(entity: Entity) -> Crowd:
    """Give the people of an entity that says nothing of them."""
    return Crowd(unknown=True, unlisted=frozenset((entity,)))


def together(crowds: Iterable[Crowd]) -> Crowd:
    """Join crowds into one."""
    several = tuple(crowds)
    if len(several) < 2:
        return several[0] if several else NOBODY
    people = union([c.people for c in several])
    if all(c.is_plain for c in several):
        return Crowd(people)
    return Crowd(
        people,
        union([c.heads for c in several]),
        any(c.unknown for c in several),
        any(c.broken for c in several),
        any(c.pending for c in several),
        union([c.unlisted for c in several]),
    )


def union(several: list[frozenset[T]]) -> frozenset[T]:
    """Join sets; where the largest holds all the others it is not copied, so that nested ones share one."""
    largest: frozenset[T] = max(several, key=len, default=frozenset())
    for each in several:
        if each is not largest and not each <= largest:
            return largest.union(*several)
    return largest
