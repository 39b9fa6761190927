"""The one place that knows the order: text, spec, graph, rules, problems, findings, report."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from orglint.engine.active import Active, PathLevels, active, not_declared
from orglint.engine.profile import profile
from orglint.engine.rulebook import Rulebook
from orglint.engine.settings import Settings
from orglint.engine.stamp import Stamp
from orglint.graph.org import OrgGraph
from orglint.report.finding import Finding, Organization, Report, RuleInfo
from orglint.source.document import Lines
from orglint.source.gather import VIOLATION, Gathered
from orglint.source.span import START, Fault
from orglint.source.vocabulary import SECTIONS
from orglint.spec.model import Spec
from orglint.spec.validation import faults


class Linted(NamedTuple):
    """One organisation linted; `readable` is false where its files could not be read, which is exit code 2."""

    organization: Organization
    findings: tuple[Finding, ...]
    lines: Mapping[str, Lines]
    readable: bool


def lint(gathered: Gathered, path: str, book: Rulebook, settings: Settings) -> Linted:
    """Lint what was gathered from `path`, the organisation's path as users see it."""
    stamp = Stamp(book, PathLevels(settings))
    amiss = tuple(gathered.faults) or tuple(_violations(gathered, path))
    if amiss:
        findings = tuple(sorted(map(stamp.fault, amiss), key=_order))
        return Linted(Organization(path, None, settings.profile or "auto", {}), findings, gathered.lines, False)
    org = OrgGraph(Spec(gathered.documents), settings.as_of)
    chosen = profile(org.spec, settings.profile)
    findings = tuple(
        sorted(_findings(org, stamp, active(book.rules, settings, chosen.name, org.spec.declares)), key=_order)
    )
    notes = (*gathered.notes, *([chosen.note] if chosen.note else []))
    counts = Counter(entity.noun for entity in org.spec.entities)
    about = Organization(path, org.spec.name, chosen.name, dict(counts), not_declared(org.spec.declares), notes)
    return Linted(about, findings, gathered.lines, True)


def report(linted: Iterable[Linted], book: Rulebook) -> Report:
    """Make one report of several organisations."""
    several = tuple(linted)
    findings = sorted((f for each in several for f in each.findings), key=_order)
    lines: dict[str, Lines] = {path: text for each in several for path, text in each.lines.items()}
    infos = {id_: _info(book, id_) for id_ in dict.fromkeys(f.rule for f in findings)}
    return Report(tuple(each.organization for each in several), tuple(findings), infos, Texts(lines))


class Texts:
    """Source lines for a report."""

    def __init__(self, lines: Mapping[str, Lines]) -> None:
        self._lines: Final = lines

    def line(self, path: str, number: int) -> str | None:
        """Give a line without its break, or None where it is not to be had."""
        found = self._lines.get(path)
        return found.line(number) if found else None


def _violations(gathered: Gathered, path: str) -> Iterator[Fault]:
    for document in gathered.documents:
        yield from faults(document)
    if not any(section in document.data for document in gathered.documents for section in SECTIONS):
        help_ = "Begin with a team: `teams: {payments: {lead: ana}}`."
        where = gathered.documents[0].path if gathered.documents else path
        yield Fault(VIOLATION, "This spec declares nothing: no team, person or component.", help_, where, START)


def _findings(org: OrgGraph, stamp: Stamp, rules: Iterable[Active]) -> Iterator[Finding]:
    for each in rules:
        for problem in each.rule.problems(org, dict(each.options)):
            finding = stamp.finding(problem, each)
            if finding is not None:
                yield finding


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.path, finding.span, finding.rule, finding.message, finding.fingerprint


def _info(book: Rulebook, id_: str) -> RuleInfo:
    entry = book.entries[id_]
    severity = next((level for level in reversed(entry.rule.levels) if level != "off"), "info")
    return RuleInfo(id_, entry.rule.summary, entry.page, severity)
