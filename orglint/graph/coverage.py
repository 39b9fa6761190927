"""Which teams are relieved, caught, watched, heard and brought together, and by what."""

from collections.abc import Iterable, Iterator
from typing import Final, Generic, TypeVar

from orglint.graph.structure import Structure
from orglint.spec.entities import Component, Team
from orglint.spec.entity import Entity
from orglint.spec.references import Reference

M = TypeVar("M", bound=Entity)


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
        for mechanism, references in named:
            for reference in references:
                for subject in (reference.target,) if reference.target else _meant(reference):
                    self._by_subject.setdefault(subject, []).append(mechanism)

    def naming(self, subject: Entity) -> tuple[M, ...]:
        """Give the mechanisms that name a team or component itself."""
        return tuple(self._by_subject.get(subject, ()))

    def of(self, subject: Team | Component) -> tuple[M, ...]:
        """Give the mechanisms that name a team or component, or one above it; each once, the nearest first."""
        if not self._by_subject:
            return self._general
        return tuple(dict.fromkeys(self._near_to_far(subject)))

    def _near_to_far(self, subject: Team | Component) -> Iterator[M]:
        for each in self._structure.upwards(subject):
            yield from self._by_subject.get(each, ())
        yield from self._general


def _meant(reference: Reference) -> Iterator[Entity]:
    """Give what a reference that names nothing may have been meant to name."""
    if reference.fault == "ambiguous":
        yield from reference.candidates
    if reference.fault == "unknown" and (meant := reference.source.index.meant(reference)):
        yield meant
