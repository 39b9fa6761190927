"""`jsonl`: a finding a line, each as in `json`'s findings."""

from orglint.report.encode import encode
from orglint.report.finding import Report
from orglint.report.json import entry
from orglint.report.style import Style


def render(report: Report, style: Style) -> str:
    """Give every finding, suppressed ones too."""
    return "".join(encode(entry(finding), indent=None) for finding in report.findings)
