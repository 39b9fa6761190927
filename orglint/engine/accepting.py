"""A report beside a baseline: what is accepted does not count, and what is accepted in vain is said."""

from collections.abc import Iterable, Iterator

from orglint.engine.active import PathLevels
from orglint.engine.baseline import STALE, Baseline, accepted, stale
from orglint.engine.pipeline import Linted, Texts, infos, lines_of, ordered
from orglint.engine.rulebook import Rulebook
from orglint.engine.settings import Settings
from orglint.engine.stamp import Stamp
from orglint.report.finding import Finding, Report
from orglint.source.lines import Lines
from orglint.source.span import Span


def against(made: Report, baseline: Baseline, linted: Iterable[Linted], book: Rulebook, dated: bool) -> Report:
    """Take a baseline into account: what it records does not count, and what it records in vain is said.

    `dated` tells whether the organisations were judged by a day.
    """
    several = tuple(linted)
    findings = accepted(made.findings, baseline, book)
    paths = [each.organization.path for each in several]
    if all(each.readable for each in several) and baseline.covers_no_more_than(paths, dated):
        findings = ordered((*findings, *_stale(findings, baseline, several, book)))
    lines = Texts({baseline.path: Lines(baseline.text), **lines_of(several)})
    return made._replace(findings=findings, rules=infos(findings, book), lines=lines)


def _stale(
    findings: tuple[Finding, ...], baseline: Baseline, linted: tuple[Linted, ...], book: Rulebook
) -> Iterator[Finding]:
    level = book.entries[STALE].rule.level(linted[0].organization.profile)
    stamp = Stamp(book, PathLevels(Settings()))
    for old in stale(findings, baseline, frozenset().union(*(each.ran for each in linted))):
        line = baseline.line_of(old.fingerprint)
        message = f"{old.rule} no longer finds this: {old.message}"
        if level != "off":
            yield stamp.spoken(STALE, level, message, baseline.path, Span(line, 1, line, 1))
