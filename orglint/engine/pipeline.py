"""The one place that knows the order: text, spec, graph, rules, problems, findings, report."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from orglint.engine.active import Active, PathLevels, active
from orglint.engine.problem import Problem
from orglint.engine.reading import Understood, amiss, understood
from orglint.engine.rule import Level
from orglint.engine.rulebook import Rulebook
from orglint.engine.settings import Settings
from orglint.engine.stamp import Stamp, Stamped, as_stamped
from orglint.engine.suppression import Suppressions
from orglint.errors import OrglintError
from orglint.graph.org import OrgGraph
from orglint.report.finding import SEVERITIES, Finding, Organization, Report, RuleInfo, Severity
from orglint.source.gather import Gathered
from orglint.source.lines import Lines
from orglint.source.span import Fault

if TYPE_CHECKING:
    from orglint.change.comparison import Comparison


class Linted(NamedTuple):
    """One organisation linted.

    `ran` are the rules that were asked. `org` is None where its files could not be read, which is exit code 2.
    """

    organization: Organization
    findings: tuple[Finding, ...]
    lines: Mapping[str, Lines]
    ran: frozenset[str]
    org: OrgGraph | None

    @property
    def readable(self) -> bool:
        """Tell whether there was an organisation to lint."""
        return self.org is not None


def lint(gathered: Gathered, path: str, book: Rulebook, settings: Settings) -> Linted:
    """Lint what was gathered from `path`, the organisation's path as users see it."""
    faults = amiss(gathered, path)
    if faults:
        return unreadable(gathered, faults, path, book, settings)
    found = understood(gathered, path, settings.profile, settings.as_of)
    return judged(found, gathered.lines, book, settings, found.org.spec.declares)


def unreadable(gathered: Gathered, faults: Iterable[Fault], path: str, book: Rulebook, settings: Settings) -> Linted:
    """Say of what was gathered from `path` why it is no organisation."""
    stamp = Stamp(book, PathLevels(settings))
    about = Organization(path, None, settings.profile or "auto", {})
    return Linted(about, ordered(map(stamp.fault, faults)), gathered.lines, frozenset(), None)


def judged(
    found: Understood,
    lines: Mapping[str, Lines],
    book: Rulebook,
    settings: Settings,
    declares: tuple[str, ...] | None,
) -> Linted:
    """Lint an organisation as though it declared these systems."""
    marked = stamped(found, book, settings, declares)
    return Linted(found.about, ordered(each.finding() for each in marked.found), lines, marked.ran, found.org)


class Marked(NamedTuple):
    """What rules found in an organisation, before lines are looked up, and which rules were asked."""

    found: tuple[Stamped, ...]
    ran: frozenset[str]


def stamped(
    found: Understood,
    book: Rulebook,
    settings: Settings,
    declares: tuple[str, ...] | None,
    names: Mapping[str, str] | None = None,
) -> Marked:
    """Ask the rules of an organisation as though it declared these systems.

    `names` are labels and ids that count as others for fingerprints: those of a later version.
    """
    rules = active(book.rules, settings, found.about.profile, declares)
    marked = tuple(_stamped(found.org, book, settings, rules, names or {}))
    return Marked(marked, frozenset(each.rule.id for each in rules))


def report(linted: Iterable[Linted], book: Rulebook) -> Report:
    """Make one report of several organisations."""
    several = tuple(linted)
    findings = ordered(f for each in several for f in each.findings)
    organizations = tuple(each.organization for each in several)
    return Report(organizations, findings, infos(findings, book), Texts(lines_of(several)))


class Texts:
    """Source lines for a report."""

    def __init__(self, lines: Mapping[str, Lines]) -> None:
        self._lines: Final = lines

    def line(self, path: str, number: int) -> str | None:
        """Give a line without its break, or None where it is not to be had."""
        found = self._lines.get(path)
        return found.line(number) if found else None


def _stamped(
    org: OrgGraph, book: Rulebook, settings: Settings, rules: tuple[Active, ...], names: Mapping[str, str]
) -> Iterator[Stamped]:
    suppressions = Suppressions(org.spec.documents, book, settings.as_of)
    stamp = Stamp(book, PathLevels(settings), suppressions, names)
    for each in rules:
        for problem in problems(each, org, book):
            marked = stamp.stamped(problem, each)
            if marked is not None:
                yield marked
    levels = {each.rule.id: each.level for each in rules}
    for remark in suppressions.remarks(frozenset(levels)):
        severity = levels[remark.rule]
        if severity != "off":
            yield as_stamped(stamp.remark(remark, severity))


def problems(active: Active, subject: "OrgGraph | Comparison", book: Rulebook) -> Iterator[Problem]:
    """Run a rule; say which one it is that cannot go on."""
    try:
        yield from active.rule.problems(subject, dict(active.options))
    except OrglintError:
        raise
    except Exception as error:
        entry = book.entries[active.rule.id]
        what = f"The rule {entry.rule.id} cannot go on: {type(error).__name__}: {error}"
        hint = f"`--ignore {entry.rule.name}` leaves it out; ORGLINT_TRACEBACK=1 shows where in it this happens."
        raise OrglintError(what, hint) from error


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings as reports have them."""
    return tuple(sorted(findings, key=_order))


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.path, finding.span, finding.rule, finding.message, finding.fingerprint


def lines_of(linted: Iterable[Linted]) -> dict[str, Lines]:
    """Give the lines of every file of organisations, by its path."""
    return {path: lines for each in linted for path, lines in each.lines.items()}


def infos(findings: Iterable[Finding], book: Rulebook) -> dict[str, RuleInfo]:
    """Give what a report says of the rules of findings."""
    return {id_: _info(book, id_) for id_ in dict.fromkeys(finding.rule for finding in findings)}


def _info(book: Rulebook, id_: str) -> RuleInfo:
    entry = book.entries[id_]
    return RuleInfo(id_, entry.rule.summary, entry.page, _loudest(entry.rule.levels))


def _loudest(levels: Iterable[Level]) -> Severity:
    return next((severity for severity in SEVERITIES if severity in levels), "info")
