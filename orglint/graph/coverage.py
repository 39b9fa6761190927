"""Which teams are relieved, caught, watched, heard and brought together, and by what."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final, Generic, TypeVar

from orglint.graph.structure import Structure
from orglint.spec.entities import Component, Team
from orglint.spec.entity import Entity
from orglint.spec.references import Reference

M = TypeVar("M", bound=Entity)
MOST: Final = 1000
"""How many mechanisms are told to cover one team or component; nobody looks for the thousand-and-first."""


class Coverage(Generic[M]):
    """Mechanisms of one kind by the teams or components that they name; a team is covered by what covers one above.

    `general` ones cover every team. What a mistaken reference was probably meant to name counts as named: the mistake
    is reported where it stands, and only there.
    """

    def __init__(
        self, structure: Structure, named: Iterable[tuple[M, Iterable[Reference]]], general: Iterable[M] = ()
    ) -> None:
        self._structure: Final = structure
        self._general: Final = tuple(general)
        self._by_subject: Final[dict[Entity, list[M]]] = {}
        self._of: Final[dict[Entity, tuple[M, ...]]] = {}
        for mechanism, references in named:
            for reference in references:
                for subject in (reference.target,) if reference.target else _meant(reference):
                    self._by_subject.setdefault(subject, []).append(mechanism)

    def naming(self, subject: Entity) -> tuple[M, ...]:
        """Give the mechanisms that name a team or component itself."""
        return tuple(self._by_subject.get(subject, ()))

    def of(self, subject: Team | Component) -> tuple[M, ...]:
        """Give the mechanisms that name a team or component, or one above it; each once, the nearest first.

        No more than `MOST` are given.
        """
        if not self._by_subject:
            return self._general
        if subject not in self._of:
            self._of[subject] = self._found(subject)
        return self._of[subject]

    def _found(self, subject: Team | Component) -> tuple[M, ...]:
        """Join what names a subject to what covers the next one above; who has nothing of its own shares that."""
        passed: list[Team | Component] = []
        known = False
        for each in self._structure.upwards(subject):
            if known := each in self._of:
                break
            passed.append(each)
        found = self._of[each] if known else self._general
        after = None if known else self._structure.directly_above(passed[-1])
        if after is not None:  # a loop, on which everything is above everything
            loop = passed[passed.index(after) :]
            found = self._first(chain.from_iterable(self._by_subject.get(each, ()) for each in loop), found)
            self._of.update(dict.fromkeys(loop, found))
            del passed[-len(loop) :]
        for each in reversed(passed):
            own = self._by_subject.get(each)
            self._of[each] = found = self._first(own, found) if own else found
        return found

    def _first(self, near: Iterable[M], far: tuple[M, ...]) -> tuple[M, ...]:
        return tuple(islice(dict.fromkeys(chain(near, far)), MOST))


def _meant(reference: Reference) -> Iterator[Entity]:
    """Give what a reference that names nothing may have been meant to name."""
    if reference.fault == "ambiguous":
        yield from reference.candidates
    if reference.fault == "unknown" and (meant := reference.source.index.meant(reference)):
        yield meant
