"""`github`: workflow commands, which become annotations of a pull request."""

from collections.abc import Iterator
from typing import Final

from orglint.report.finding import SEVERITIES, Finding, Report, Severity
from orglint.report.paths import from_root
from orglint.report.safe import console, one_line
from orglint.report.style import Style
from orglint.report.summary import acceptance, tally

COMMANDS: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "info": "notice"}
LIMIT: Final = 10
"""So many annotations of a kind the runner keeps of one step; all are in the log."""


def render(report: Report, style: Style) -> str:
    """Give a command a finding that counts, the most severe first, then what was accepted and what is only in the log.

    The text that goes with a command is the message, and below it how to mend it.
    """
    return "".join(f"{line}\n" for line in _lines(report, style))


def _lines(report: Report, style: Style) -> Iterator[str]:
    over: dict[Severity, int] = {}
    for severity in SEVERITIES:
        found = [f for f in report.counting if f.severity == severity]
        yield from (_command(finding, style) for finding in found)
        over[severity] = max(0, len(found) - LIMIT)
    yield from (console(acceptance(finding)) for finding in report.accepted)
    if rest := tally(over):
        yield f"GitHub annotates {LIMIT} of a kind for each step; not annotated: {rest}. The step's summary has them."


def _command(finding: Finding, style: Style) -> str:
    span = finding.span
    places: dict[str, str | int] = {"file": from_root(finding.path, style), "line": span.line, "endLine": span.end_line}
    if span.line == span.end_line:  # the runner takes columns only within one line
        places |= {"col": span.column, "endColumn": span.end_column}
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in (places | {"title": finding.rule}).items())
    message = "\n".join(filter(None, (one_line(finding.message), one_line(finding.help))))
    return f"::{COMMANDS[finding.severity]} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(one_line(text)).replace(":", "%3A").replace(",", "%2C")
