"""`gitlab`: a Code Quality report, which GitLab shows in merge requests."""

from typing import Any, Final

from orglint.report.encode import encode
from orglint.report.finding import Finding, Report, Severity
from orglint.report.paths import from_root
from orglint.report.safe import one_line
from orglint.report.style import Style
from orglint.report.unique import unique

RANKS: Final[dict[Severity, str]] = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report, style: Style) -> str:
    """Give every finding that counts; GitLab has no notion of a suppressed one."""
    prints = unique(finding.fingerprint for finding in report.counting)
    return encode([_entry(finding, mark, style) for finding, mark in zip(report.counting, prints, strict=True)])


def _entry(finding: Finding, fingerprint: str, style: Style) -> dict[str, Any]:
    return {
        "description": one_line(finding.message),
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": RANKS[finding.severity],
        "location": {"path": from_root(finding.path, style), "lines": {"begin": finding.span.line}},
    }
