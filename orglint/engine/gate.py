"""The pull request gate: what changed between two versions of an organisation, and whether it may."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from orglint.change.comparison import Comparison
from orglint.engine.active import Active, PathLevels, active
from orglint.engine.baseline import Baseline
from orglint.engine.baseline import accepted as recorded
from orglint.engine.change_stamp import ChangeStamp
from orglint.engine.fresh import Fresh, Heard, told_apart, unheard
from orglint.engine.handovers import UNMATCHED, accepted
from orglint.engine.loosening import NEW, Loosened, in_comments, in_spec
from orglint.engine.organizations import Both
from orglint.engine.pipeline import Linted, lint, ordered, problems, stamped, unreadable
from orglint.engine.reading import Understood, amiss, understood
from orglint.engine.setup import Setup
from orglint.engine.sources import nothing_found
from orglint.engine.stamp import Stamp
from orglint.engine.story import Story
from orglint.engine.suppression import Suppressions
from orglint.report.finding import Finding, Related
from orglint.source.gather import Gathered
from orglint.source.lines import Lines
from orglint.source.span import START, Fault, Span

REMOVED: Final = "changes/removed-organization"
_NOTHING: Final = Fresh((), (), 0)


class Outcome(NamedTuple):
    """What the comparison of one organisation gives: what a report has of it, what it tells, and what is not new."""

    linted: Linted
    story: Story | None = None
    fresh: Fresh = _NOTHING


class Gate:
    """Compares organisations by the old version's configuration, profile and `declares`.

    `ref` names that version where its files have the same paths as those of the new one; `profile` is the one that the
    new configuration asks for, and counts for nothing but to be said.
    """

    def __init__(self, made: Setup, ref: str | None, baseline: Baseline | None, profile: str | None) -> None:
        self._book: Final = made.book
        self._settings: Final = made.settings
        self._ref: Final = ref
        self._baseline: Final = baseline
        self._profiles: Final = (made.settings.profile, profile)
        self._stamp: Final = Stamp(made.book, PathLevels(made.settings))

    def compared(self, each: Both) -> Outcome:
        """Compare an organisation that at least one version has."""
        if each.old is not None and (faults := amiss(each.old, each.path)):
            return Outcome(self._unreadable_base(each.old, faults, each.path))
        if each.new is not None and (faults := amiss(each.new, each.path)):
            return Outcome(unreadable(each.new, faults, each.path, self._book, self._settings))
        if each.old is None:
            return Outcome(self._founded(each.new, each.path))
        old = understood(each.old, each.path, self._settings.profile, self._settings.as_of)
        if each.new is None:
            return Outcome(self._removed(old, each.old, each.path))
        return self._both(old, each.old, each.new, each.path)

    def loosened(self, several: Iterable[Loosened], profile: str, path: str) -> Iterator[Finding]:
        """Say what is looser than before; at the start of the file `path` where it stands in no file."""
        rules = active(self._book.rules, self._settings, profile, None, compares=True)
        for each in several:
            yield from self._spoken(rules, NEW, each.message, each.path or path, each.span)

    def _both(self, old: Understood, before: Gathered, after: Gathered, path: str) -> Outcome:
        declares = old.org.spec.declares
        org, about = understood(after, path, old.about.profile, self._settings.as_of)
        new = Understood(org, about._replace(not_declared=old.about.not_declared))
        comparison = Comparison(old.org, org)
        names = comparison.pairs.names
        was = stamped(old, self._book, self._settings, declares, names)
        now = stamped(new, self._book, self._settings, declares)
        fresh = told_apart(was.found, now.found, self._book, names)
        rules = active(self._book.rules, self._settings, about.profile, declares, compares=True)
        heard = list(self._heard(comparison, rules))
        ordinary = tuple(unheard(fresh.new, was.found, heard, names))
        if self._baseline:
            ordinary = recorded(ordinary, self._baseline, self._book)
        findings = (*ordinary, *self._judged(comparison, rules, heard))
        lines = {**after.lines, **_renamed(before.lines, self._ref)}
        linted = Linted(new.about, ordered(findings), lines, now.ran | {each.rule.id for each in rules}, org)
        return Outcome(linted, Story(comparison, path), fresh)

    def _heard(self, comparison: Comparison, rules: tuple[Active, ...]) -> Iterator[Heard]:
        documents = comparison.old.spec.documents
        suppressions = Suppressions(documents, self._book, self._settings.as_of)
        stamp = ChangeStamp(self._book, PathLevels(self._settings), suppressions, documents, self._ref)
        for each in rules:
            for problem in problems(each, comparison, self._book):
                marked = stamp.stamped(problem, each)
                if marked is not None:
                    yield Heard(
                        marked.finding(), each.rule.instead_of, len(problem.place.path) == len(("section", "id"))
                    )

    def _judged(self, comparison: Comparison, rules: tuple[Active, ...], heard: Iterable[Heard]) -> Iterator[Finding]:
        """Give the findings that compare, those on the record marked, and what is said of records and of looseness."""
        ran = frozenset(each.rule.id for each in rules)
        held = accepted(comparison, (each.finding for each in heard), self._book, ran)
        yield from held.findings
        for record, reason in held.unmatched:
            place = record.place
            message = f"This handover accepts nothing: {reason}."
            yield from self._spoken(rules, UNMATCHED, message, place.document.path, place.span)
        for each in in_spec(comparison, self._book, self._profiles):
            yield from self._spoken(rules, NEW, each.message, each.path, each.span)

    def _founded(self, gathered: Gathered | None, path: str) -> Linted:
        """Lint an organisation that is new: there is nothing to compare it with."""
        if gathered is None:
            raise nothing_found()
        linted = lint(gathered, path, self._book, self._settings)
        rules = active(self._book.rules, self._settings, linted.organization.profile, None, compares=True)
        said = [
            finding
            for each in in_comments((), gathered.documents, self._book, {})
            for finding in self._spoken(rules, NEW, each.message, each.path, each.span)
        ]
        about = linted.organization
        note = "new: there was nothing to compare it with"
        return linted._replace(
            findings=ordered((*linted.findings, *said)), organization=about._replace(notes=(*about.notes, note))
        )

    def _removed(self, old: Understood, before: Gathered, path: str) -> Linted:
        """Say that an organisation is gone."""
        about = old.about
        rules = active(self._book.rules, self._settings, about.profile, old.org.spec.declares, compares=True)
        message = f"The organisation{f' {about.name}' if about.name else ''} was declared in {path}, and is gone."
        at = old.org.spec.at("organization")
        there = Related(at.document.path, at.span, "It was declared here.", self._ref)
        said = (f._replace(related=(there,)) for f in self._spoken(rules, REMOVED, message, path, START))
        about = about._replace(notes=("gone: nothing of it is left to lint",))
        ran = frozenset(each.rule.id for each in rules)
        return Linted(about, tuple(said), _renamed(before.lines, self._ref), ran, old.org)

    def _spoken(self, rules: Iterable[Active], rule: str, message: str, path: str, span: Span) -> Iterator[Finding]:
        """Speak a rule that has no check of its own, if it is on."""
        for each in rules:
            level = PathLevels(self._settings).level(rule, path, each.level) if each.rule.id == rule else "off"
            if level != "off":
                yield self._stamp.spoken(rule, level, message, path, span)

    def _unreadable_base(self, gathered: Gathered, faults: tuple[Fault, ...], path: str) -> Linted:
        """Say of the old version why it is no organisation."""
        found = unreadable(gathered, faults, path, self._book, self._settings)
        findings = tuple(
            f._replace(path=_named(f.path, self._ref), related=tuple(r._replace(ref=self._ref) for r in f.related))
            for f in found.findings
        )
        return found._replace(findings=findings, lines=_renamed(found.lines, self._ref))


def _renamed(lines: Mapping[str, Lines], ref: str | None) -> dict[str, Lines]:
    return {_named(path, ref): each for path, each in lines.items()}


def _named(path: str, ref: str | None) -> str:
    return f"{ref}:{path}" if ref else path
