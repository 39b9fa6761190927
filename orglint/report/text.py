"""`text`: for people, as the best compilers speak: what, where, on which line, why, and how to mend it."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from click import style as paint
from click import unstyle

from orglint.report.cells import cells, wrap
from orglint.report.finding import Finding, Organization, Related, Report, Severity
from orglint.report.safe import console
from orglint.report.snippet import GAP, Mark, Row, snippet
from orglint.report.style import Style
from orglint.report.summary import acceptance, is_accepted, profile_of, remarks, summary

HUES: Final[dict[Severity, str]] = {"error": "red", "warning": "yellow", "info": "cyan"}
RELATED: Final = 8
"""So many related places of a finding are shown; more are counted."""
STEPS: Final = 12
"""So many steps of a witness are shown; of more, those in the middle are counted."""


def render(report: Report, style: Style) -> str:
    """Give every finding that counts with its source, then what was accepted, then what was linted and the total."""
    width = max(40, style.width)
    blocks = [_finding(f, report, width) for f in report.findings if f.suppressed is None]
    accepted = chain.from_iterable(_accepted(f, width) for f in report.findings if is_accepted(f))
    blocks += [accepted, _closing(report, width)]
    text = "\n\n".join(block for block in map("\n".join, blocks) if block) + "\n"
    return text if style.color else unstyle(text)


def _finding(finding: Finding, report: Report, width: int) -> Iterator[str]:
    shown = finding.related[:RELATED]
    digits = len(str(max(finding.span.end_line, *(r.span.end_line for r in shown), 0)))
    title = f"{finding.severity}[{console(finding.rule)}]:"
    first, *rest = wrap(console(finding.message), width - 2, cells(title) - 1)
    yield paint(title, fg=HUES[finding.severity], bold=True) + (" " + paint(first, bold=True) if first else "")
    yield from ("  " + paint(line, bold=True) for line in rest)
    yield from _places(finding, shown, report, digits, width)
    for label, text in _notes(finding, width - digits - 3):
        yield from _note(label, text, digits)


def _places(
    finding: Finding, shown: tuple[Related, ...], report: Report, digits: int, width: int
) -> Iterator[str]:
    """Give the finding's own place and the related ones, file by file, the finding's file first."""
    marks = {finding.path: [Mark(finding.span, "^", "", _ink(HUES[finding.severity], bold=True))]}
    for related in shown:
        mark = Mark(related.span, "-", console(related.message), _ink("blue"))
        marks.setdefault(related.path, []).append(mark)
    bar = _bar("", digits)
    for number, (path, places) in enumerate(marks.items()):
        if number:
            yield bar
        at = places[0].span
        yield paint(f"{'':{digits}}--> ", fg="blue") + f"{console(path)}:{at.line}:{at.column}"
        rows = [_row(row, digits) for row in snippet(path, places, report.lines, width - digits - 3)]
        yield from (bar, *rows) if rows else ()
    yield bar


def _ink(color: str, bold: bool = False):
    return lambda text: paint(text, fg=color, bold=bold)
