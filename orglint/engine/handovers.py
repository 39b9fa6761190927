"""Handovers on the record: deliberate changes that were written down in the change itself, and so are accepted."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from orglint.change.comparison import Comparison
from orglint.engine.rulebook import Rulebook
from orglint.graph.org import OrgGraph
from orglint.report.finding import Finding, Suppressed
from orglint.spec.entities import Component
from orglint.spec.entity import Entity
from orglint.spec.model import Spec, references
from orglint.spec.place import Place
from orglint.spec.values import is_placeholder

UNMATCHED: Final = "changes/unmatched-handover"
_REMOVALS: Final = ("changes/removed-owner", "changes/reduced-ownership", "changes/dropped-owner")
_HANDOVERS: Final = ("changes/handed-over", "changes/reduced-ownership", "changes/dropped-owner")


class Handover(NamedTuple):
    """A record, and where it stands."""

    place: Place
    data: dict[str, Any]

    def text(self, key: str) -> str:
        """Give what is written under a key, or nothing."""
        return str(self.data.get(key) or "")

    @property
    def why(self) -> str:
        """Give the reason; nothing where a blank or a placeholder stands in for it."""
        text = self.text("why").strip()
        return "" if is_placeholder(text) else text


class Accepted(NamedTuple):
    """The findings, those that a record accepts marked; and the records that match nothing, each with the reason."""

    findings: tuple[Finding, ...]
    unmatched: tuple[tuple[Handover, str], ...]


def accepted(comparison: Comparison, findings: Iterable[Finding], book: Rulebook, ran: frozenset[str]) -> Accepted:
    """Hold the handovers that a change adds against what it does; only rules that ran can be said to find nothing."""
    matching = _Matching(comparison, book)
    marked = tuple(map(matching.marked, findings))
    return Accepted(marked, tuple(matching.unmatched(ran)))


def added(old: Spec, new: Spec) -> tuple[Handover, ...]:
    """Give the records of the new version that the old one does not have; history accepts nothing."""
    known = Counter(_text(record.data) for record in _records(old))
    found = []
    for record in _records(new):
        text = _text(record.data)
        known[text] -= 1
        if known[text] < 0:
            found.append(record)
    return tuple(found)


def _records(spec: Spec) -> Iterator[Handover]:
    for document in spec.documents:
        for number, data in enumerate(document.data.get("handovers") or ()):
            yield Handover(Place(document, ("handovers", number)), data)


def _text(data: dict[str, Any]) -> str:
    return json.dumps(data, sort_keys=True)


class _Matching:
    def __init__(self, comparison: Comparison, book: Rulebook) -> None:
        self._old: Final = comparison.old
        self._new: Final = comparison.new
        self._comparison: Final = comparison
        self._book: Final = book
        self._records: Final = added(comparison.old.spec, comparison.new.spec)
        self._used: Final[set[int]] = set()

    def marked(self, finding: Finding) -> Finding:
        """Mark a finding as accepted where a record is about it, or records are about everything that it is about."""
        if finding.suppressed is not None or not self._records:
            return finding
        fitting = [(n, record, self._about(record, finding)) for n, record in enumerate(self._records)]
        fitting = [(n, record, about) for n, record, about in fitting if about]
        self._used.update(n for n, _, _ in fitting)
        covered = {label for _, _, about in fitting for label in about}
        things = {subject for subject in finding.subjects if self._labels(subject)}
        if finding.entity not in covered and not (things and covered >= things):
            return finding
        reasons = dict.fromkeys(record.why for _, record, about in fitting)
        return finding._replace(suppressed=Suppressed("handover", "; ".join(reasons)))

    def unmatched(self, ran: frozenset[str]) -> Iterator[tuple[Handover, str]]:
        """Give the records that match nothing, and why."""
        for number, record in enumerate(self._records):
            rules = self._rules(record)
            if number in self._used or self._is_true(record) or (rules and not ran.issuperset(rules)):
                continue
            yield record, self._why_not(record, rules)

    def _about(self, record: Handover, finding: Finding) -> set[str]:
        """Give the labels that a record names of those that a finding is about, where it fits the finding."""
        if finding.rule not in self._rules(record) or not record.why:
            return set()
        about = self._labels(record.text("what")) & {*finding.subjects, finding.entity or ""}
        return {label for label in about if self._fits(record, label, finding.entity, finding.subjects)}

    def _fits(self, record: Handover, label: str, entity: str | None, subjects: tuple[str, ...] = ()) -> bool:
        """Tell whether the two parties of a record have to do with what was changed, in the version of each.

        What is new has the givers of the one thing that it came for.
        """
        old, new = self._versions(label)
        if old is None and len(subjects) == 1:
            old, _ = self._versions(subjects[0])
        giving, taking = record.text("from"), record.text("to")
        if giving and not self._lookup(self._old, giving) & {*_parties(self._old, old), label, entity}:
            return False
        if not taking:
            return True
        found = self._lookup(self._new, taking)
        return bool(found) if new is None else bool(found & {*_parties(self._new, new), label})

    def _is_true(self, record: Handover) -> bool:
        """Tell whether what is recorded happened, even if no rule says so: the people behind may be the same."""
        about = self._labels(record.text("what"))
        return any(
            owned.new.label in about and owned.before.holders != owned.after.holders
            for owned in self._comparison.ownerships
            if self._fits(record, owned.new.label, None) and record.why and "rule" not in record.data
        )

    def _rules(self, record: Handover) -> tuple[str, ...]:
        name = record.text("rule")
        if not name:
            return _HANDOVERS if record.text("to") else _REMOVALS
        id_ = self._book.one(name)
        return (id_,) if id_ is not None and self._book.entries[id_].rule.compares else ()

    def _why_not(self, record: Handover, rules: tuple[str, ...]) -> str:
        if not record.why:
            return "it gives no reason; say `why`"
        if not rules:
            return f"`{record.text('rule')}` is no rule about changes"
        if not self._labels(record.text("what")):
            return f"`{record.text('what')}` is in neither version"
        return "what it records does not happen in this change"

    def _labels(self, text: str) -> set[str]:
        """Give the labels, as findings have them, of what a text names in either version."""
        old = (self._comparison.pairs.now(entity).label for entity in self._old.spec.index.lookup(text))
        return {*old, *(entity.label for entity in self._new.spec.index.lookup(text))} if text else set()

    def _versions(self, label: str) -> tuple[Entity | None, Entity | None]:
        new = next(iter(self._new.spec.index.lookup(label)), None)
        old = next(iter(self._old.spec.index.lookup(label)), None)
        return (self._comparison.pairs.before(new) if new else old), new

    def _lookup(self, org: OrgGraph, text: str) -> set[str]:
        return {entity.label for entity in org.spec.index.lookup(text)}


def _parties(org: OrgGraph, entity: Entity | None) -> set[str]:
    """Give everyone and everything that an entity names, what it inherits its owner from too, and the people behind."""
    if entity is None:
        return set()
    owner = org.structure.owner(entity) if isinstance(entity, Component) else None
    named = [*references(entity), *(owner.references if owner else ())]
    people = (person for reference in named for person in org.written.behind(reference).people)
    return {each.label for each in (*(r.target for r in named if r.target), *people)}
