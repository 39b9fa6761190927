"""`json`, version 1: the contract. Keys keep their names, order and meaning within a version."""

from typing import Any

from orglint import __version__
from orglint.report.changes import Change, Compared
from orglint.report.encode import encode
from orglint.report.finding import SEVERITIES, Finding, Organization, Related, Report
from orglint.report.style import Style

VERSION = 1


def render(report: Report, style: Style) -> str:
    """Give the whole report; suppressed findings are among the findings."""
    return encode(document(report))


def document(report: Report) -> dict[str, Any]:
    """Give the report as JSON's values, for those who add to it."""
    added = {} if report.compared is None else _compared(report.compared)
    return {
        "version": VERSION,
        "tool": {"name": "orglint", "version": __version__},
        "organizations": [organization(each) for each in report.organizations],
        "findings": [entry(each) for each in report.findings],
        "summary": {severity: report.count(severity) for severity in SEVERITIES} | {"suppressed": report.suppressed},
        **added,
    }


def entry(finding: Finding) -> dict[str, Any]:
    """Give a finding as JSON's values."""
    span, suppressed = finding.span, finding.suppressed
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "help": finding.help,
        "path": finding.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "entity": finding.entity,
        "related": [_related(each) for each in finding.related],
        "fingerprint": finding.fingerprint,
        "suppressed": None if suppressed is None else {"by": suppressed.by, "reason": suppressed.reason},
    }


def _related(related: Related) -> dict[str, Any]:
    return {
        "path": related.path,
        "line": related.span.line,
        "column": related.span.column,
        "message": related.message,
        **({} if related.ref is None else {"ref": related.ref}),
    }


def _compared(compared: Compared) -> dict[str, Any]:
    return {
        "against": {"ref": compared.ref, "commit": compared.commit},
        "changes": [_change(each) for each in compared.changes],
        "reviewers": {
            "losing": [each._asdict() for each in compared.losing],
            "gaining": [each._asdict() for each in compared.gaining],
        },
        "gone": [entry(each) for each in compared.gone],
        "old": compared.old,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "about": change.sort,
        "trend": change.trend,
        "entity": change.entity,
        "message": change.text,
        "before": change.before,
        "after": change.after,
        "organization": change.organization,
    }


def organization(about: Organization) -> dict[str, Any]:
    """Give an organisation as JSON's values."""
    return {
        "path": about.path,
        "name": about.name,
        "profile": about.profile,
        "entities": dict(about.entities),
        "not_declared": list(about.not_declared),
    }
