"""Which teams are relieved, caught, watched, heard and brought together, and by what."""

from collections.abc import Iterable, Iterator
from typing import Final, Generic, TypeVar

from orglint.graph.structure import Structure
from orglint.spec.entities import Component, Team
from orglint.spec.entity import Entity
from orglint.spec.references import Reference

M = TypeVar("M", bound=Entity)


class Coverage(Generic[M]):
    """Mechanisms of one kind by the teams or components that they name; a team is covered by what covers one above."""

    def __init__(self, structure: Structure, named: Iterable[tuple[M, Iterable[Reference]]]) -> None:
        self._structure: Final = structure
        self._by_subject: Final[dict[Entity, list[M]]] = {}
        for mechanism, references in named:
            for reference in references:
                if reference.target is not None:
                    self._by_subject.setdefault(reference.target, []).append(mechanism)

    def naming(self, subject: Entity) -> tuple[M, ...]:
        """Give the mechanisms that name a team or component itself."""
        return tuple(self._by_subject.get(subject, ()))

    def of(self, subject: Team | Component) -> tuple[M, ...]:
        """Give the mechanisms that name a team or component, or one above it; each once, the nearest first."""
        if not self._by_subject:
            return ()
        return tuple(dict.fromkeys(self._near_to_far(subject)))

    def _near_to_far(self, subject: Team | Component) -> Iterator[M]:
        for each in self._structure.upwards(subject):
            yield from self._by_subject.get(each, ())
