"""Findings of rules that compare: the older version's places, suppressions and severities count as well."""

from collections.abc import Iterable
from typing import Final

from orglint.engine.active import Active, PathLevels
from orglint.engine.problem import Problem
from orglint.engine.rule import LEVELS, Level
from orglint.engine.rulebook import Rulebook
from orglint.engine.stamp import Stamp
from orglint.engine.suppression import Suppressions
from orglint.report.finding import Related, Suppressed
from orglint.source.located import Located
from orglint.spec.place import Place

_LOUD: Final = tuple(LEVELS.values())


class ChangeStamp(Stamp):
    """Makes findings of what compares. Comments of the old version suppress them, those of the new one do not."""

    def __init__(
        self, book: Rulebook, levels: PathLevels, suppressions: Suppressions, old: Iterable[Located], ref: str | None
    ) -> None:
        """Take the documents of the old version, and `ref`, its name where both have files of the same paths."""
        super().__init__(book, levels, suppressions)
        self._old: Final = {id(document) for document in old}
        self._ref: Final = ref

    def _level(self, problem: Problem, active: Active) -> Level:
        """Give the severity: the loudest of the files that it was and is in, lest it is moved out of hearing."""
        documents = [place.document for place in (problem.place, *self._before(problem))]
        levels = [self._levels.level(active.rule.id, document.path, active.level) for document in documents]
        return min(levels, key=_LOUD.index)

    def _related(self, place: Place, message: str) -> Related:
        found = super()._related(place, message)
        return found._replace(ref=self._ref) if id(place.document) in self._old else found

    def _suppressed(self, problem: Problem, rule: str) -> Suppressed | None:
        found = (self._suppressions.of(place, rule) for place in self._before(problem) if self._suppressions)
        return next((each for each in found if each is not None), None)

    def _before(self, problem: Problem) -> list[Place]:
        return [place for place, _ in problem.related if id(place.document) in self._old]
