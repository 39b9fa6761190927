"""Problems become findings: keys become lines, and every finding gets a fingerprint that no line is part of."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256
from typing import Any, Final, NamedTuple

from orglint.engine.active import Active, PathLevels
from orglint.engine.problem import Problem
from orglint.engine.rule import Level
from orglint.engine.rulebook import Rulebook
from orglint.engine.steps import steps
from orglint.engine.suppression import Remark, Suppressions
from orglint.report.finding import Finding, Related, Severity, Suppressed
from orglint.report.page import section
from orglint.source.span import Fault, Span
from orglint.spec.place import Place

_MEANT: Final = "Here is what it finds."


class Stamped(NamedTuple):
    """A finding before its lines are looked up, which takes longer than all the rest."""

    rule: str
    severity: Severity
    message: str
    entity: str | None
    subjects: tuple[str, ...]
    fingerprint: str
    suppressed: Suppressed | None
    locate: "Callable[[Stamped], Finding]"

    def finding(self) -> Finding:
        """Look the lines up."""
        return self.locate(self)


def as_stamped(finding: Finding) -> Stamped:
    """Give a finding whose lines are known."""
    f = finding
    return Stamped(f.rule, f.severity, f.message, f.entity, f.subjects, f.fingerprint, f.suppressed, lambda _: finding)


class Stamp:
    """Makes findings; remembers fingerprints, so that each is given once."""

    def __init__(
        self,
        book: Rulebook,
        levels: PathLevels,
        suppressions: Suppressions | None = None,
        names: Mapping[str, str] | None = None,
    ) -> None:
        """Take `names`, if any, for labels and ids that count as others in fingerprints."""
        self._names: Final = names or {}
        self._book: Final = book
        self._levels: Final = levels
        self._suppressions: Final = suppressions
        self._given: Final[dict[str, int]] = {}
        self._advice: Final[dict[str, str]] = {}

    def stamped(self, problem: Problem, active: Active) -> Stamped | None:
        """Stamp a problem; None where the configuration turns the rule off for that file."""
        place, rule = problem.place, active.rule.id
        level = self._level(problem, active)
        if level == "off":
            return None
        entity = place.entity.label if place.entity else None
        return Stamped(
            rule,
            "info" if problem.accepted is not None else level,
            problem.message,
            entity,
            problem.subjects,
            self._fingerprint([rule, self._named(entity or ""), *self._parts(place, problem.subjects)]),
            self._suppressed(problem, rule),
            partial(self._located, problem),
        )

    def _located(self, problem: Problem, stamped: Stamped) -> Finding:
        place = problem.place
        return Finding(
            stamped.rule,
            stamped.severity,
            stamped.message,
            problem.help or self.advice(stamped.rule),
            place.document.path,
            place.span,
            stamped.entity,
            stamped.fingerprint,
            tuple(self._related(there, message) for there, message in problem.related),
            problem.witness,
            stamped.suppressed,
            stamped.subjects,
            place.path,
        )

    def _level(self, problem: Problem, active: Active) -> Level:
        return self._levels.level(active.rule.id, problem.place.document.path, active.level)

    def _related(self, place: Place, message: str) -> Related:
        return Related(place.document.path, place.span, message)

    def _parts(self, place: Place, subjects: tuple[str, ...]) -> list[list[str]]:
        way = steps(place, self._names)
        return [way, sorted(map(self._named, subjects))]

    def _named(self, text: str) -> str:
        return self._names.get(text, text)

    def _suppressed(self, problem: Problem, rule: str) -> Suppressed | None:
        if problem.accepted is not None:
            return Suppressed("accept", problem.accepted)
        related = (place for place, _ in problem.related)
        return self._suppressions.of(problem.place, rule, related) if self._suppressions else None

    def fault(self, fault: Fault) -> Finding:
        """Make a finding of what keeps a file from being an org spec."""
        finding = self.spoken(fault.rule, "error", fault.message, fault.path, fault.span)
        related = tuple(Related(*there) for there in fault.related)
        return finding._replace(help=fault.help, related=related)

    def remark(self, remark: Remark, severity: Severity) -> Finding:
        """Make a finding of what is wrong with a comment."""
        found = self.spoken(remark.rule, severity, remark.message, remark.document.path, remark.span)
        return found._replace(related=(self._related(remark.meant, _MEANT),)) if remark.meant else found

    def spoken(self, rule: str, severity: Severity, message: str, path: str, span: Span) -> Finding:
        """Make a finding of what the engine itself says of a file."""
        fingerprint = self._fingerprint([rule, "", [path], [message]])
        return Finding(rule, severity, message, self.advice(rule), path, span, None, fingerprint)

    def advice(self, rule: str) -> str:
        """Give the first paragraph of what a rule's page says under Fix."""
        if rule not in self._advice:
            self._advice[rule] = fix(self._book.entries[rule].page)
        return self._advice[rule]

    def _fingerprint(self, parts: list[Any]) -> str:
        text = json.dumps(parts, ensure_ascii=False)
        number = self._given[text] = self._given.get(text, 0) + 1
        if number > 1:
            text += f"#{number}"
        return sha256(text.encode()).hexdigest()[:32]


def fix(page: str) -> str:
    """Give the first paragraph under `## Fix` as one line."""
    return " ".join(section(page, "Fix").split("\n\n", 1)[0].split())
