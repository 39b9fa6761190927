"""`concise`: a line a finding, as editors and grep like it."""

from orglint.report.finding import Report
from orglint.report.safe import console
from orglint.report.style import Style


def render(report: Report, style: Style) -> str:
    """Give `path:line:column: severity rule message` for every finding that counts."""
    return "".join(
        console(f"{f.path}:{f.span.line}:{f.span.column}: {f.severity} {f.rule} {f.message}") + "\n"
        for f in report.counting
    )
