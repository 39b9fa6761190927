"""`text`: for people, as the best compilers speak: what, where, on which line, why, and how to mend it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Final

from click import style as paint
from click import unstyle

from orglint.report.cells import cells, wrap
from orglint.report.finding import Finding, Organization, Related, Report, Severity
from orglint.report.safe import console
from orglint.report.snippet import GAP, Mark, Row, snippet
from orglint.report.style import Style
from orglint.report.summary import acceptance, counted, profile_of, remarks, summary
from orglint.report.told import Part, balance, parts

HUES: Final[dict[Severity, str]] = {"error": "red", "warning": "yellow", "info": "cyan"}
RELATED: Final = 8
"""So many related places of a finding are shown; more are counted."""
STEPS: Final = 12
"""So many steps of a witness are shown; of more, those in the middle are counted."""
TOLD: Final = 50
"""So many changes of a sort are told; more are counted."""
ALIKE: Final = 3
"""So many findings of a rule say the same help in full; the others point to the rule's page."""
TRENDS: Final = {"+": "green", "-": "red", "~": "yellow"}


def render(report: Report, style: Style) -> str:
    """Give every finding that counts with its source, then what was accepted, then what was linted and the total."""
    width = max(40, style.width)
    blocks = [_finding(f, report, width) for f in _brief(report.counting)]
    if not style.brief:
        blocks.append(chain.from_iterable(_accepted(f, width) for f in report.accepted))
        blocks += [_told(part, width) for part in _parts(report)]
        blocks.append(_closing(report, width))
    text = "".join(f"{block}\n\n" for block in map("\n".join, blocks) if block)
    text = text[:-1]
    return text if style.color else unstyle(text)


def _brief(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give the findings, with a short word in place of a help that has been said often enough."""
    said: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        said[finding.rule, finding.help] += 1
        again = f"as above; `orglint explain {finding.rule}`"
        is_new = said[finding.rule, finding.help] <= ALIKE or len(finding.help) <= len(again)
        yield finding if is_new else finding._replace(help=again)


def _finding(finding: Finding, report: Report, width: int) -> Iterator[str]:
    shown = finding.related[:RELATED]
    digits = len(str(max(span.end_line for span in (finding.span, *(related.span for related in shown)))))
    title = f"{finding.severity}[{console(finding.rule)}]:"
    first, *rest = wrap(console(finding.message), width - 2, cells(title) - 1)
    yield paint(title, fg=HUES[finding.severity], bold=True) + (" " + paint(first, bold=True) if first else "")
    yield from (paint("  " + line, bold=True) for line in rest)
    yield from _places(finding, shown, report, width, digits)
    for label, lines in _notes(finding, width - digits - 3):
        yield from _note(label, lines, digits)


def _places(finding: Finding, shown: tuple[Related, ...], report: Report, width: int, digits: int) -> Iterator[str]:
    """Give the finding's own place and the related ones, file by file, the finding's own file first."""
    marks = {finding.path: [Mark(finding.span, "^", "", partial(paint, fg=HUES[finding.severity], bold=True))]}
    for related in shown:
        mark = Mark(related.span, "-", console(related.message), partial(paint, fg="blue"))
        marks.setdefault(related.shown, []).append(mark)
    for path, places in marks.items():
        line, column, *_ = places[0].span
        yield paint(f"{'':{digits}}--> ", fg="blue") + f"{console(path)}:{line}:{column}"
        rows = [_row(row, digits) for row in snippet(path, places, report.lines, width - digits - 3)]
        bar = _row(Row(""), digits)
        yield from (bar, *rows, bar) if rows else ()


def _row(row: Row, digits: int) -> str:
    if row.label == GAP:
        return paint(GAP, fg="blue")
    return paint(f"{row.label:>{digits}} |", fg="blue") + (f" {row.text}" if row.text else "")


def _notes(finding: Finding, room: int) -> Iterator[tuple[str, list[str]]]:
    """Give what is said below the source: a label each, and its lines."""
    if len(finding.related) > RELATED:
        yield "also", [f"{counted(len(finding.related) - RELATED, 'more place')}"]
    if finding.witness:
        yield "path", _witness(finding.witness, room - len("path: "))
    if finding.help:
        yield "help", wrap(console(finding.help), room - len("help: "))


def _witness(witness: tuple[str, ...], room: int) -> list[str]:
    """Give the steps as a chain of arrows where they fit on a line, else one under another."""
    steps = [console(step) for step in witness]
    if len(steps) > STEPS:
        half = STEPS // 2
        steps[half:-half] = [f"... {counted(len(steps) - 2 * half, 'more step')} ..."]
    chained = " → ".join(steps)
    if cells(chained) <= room:
        return [chained]
    wrapped = [wrap(step, room - 2) for step in steps]
    return [
        ("  " if row else "→ " if number else "  ") + line
        for number, lines in enumerate(wrapped)
        for row, line in enumerate(lines)
    ]


def _note(label: str, lines: list[str], digits: int) -> Iterator[str]:
    first, *rest = lines
    yield paint(f"{'':{digits}} = ", fg="blue") + paint(f"{label}:", bold=True) + f" {first}"
    yield from (f"{'':{digits + 3 + len(label) + 2}}{line}" for line in rest)


def _accepted(finding: Finding, width: int) -> Iterator[str]:
    first, *rest = wrap(console(acceptance(finding)), width - 2, -2)
    yield from (paint(line, dim=True) for line in (first, *("  " + line for line in rest)))


def _parts(report: Report) -> Iterator[Part]:
    return parts(report.compared, len(report.organizations) > 1) if report.compared else iter(())


def _told(part: Part, width: int) -> Iterator[str]:
    yield paint(f"{part.heading}:", bold=True)
    for sign, text in part.lines[:TOLD]:
        first, *rest = wrap(console(text), width - 4)
        yield paint(f"  {sign} ", fg=TRENDS[sign]) + first
        yield from (f"    {line}" for line in rest)
    if len(part.lines) > TOLD:
        yield f"    and {len(part.lines) - TOLD:,} more"


def _closing(report: Report, width: int) -> Iterator[str]:
    for organization in report.organizations:
        yield from _organization(organization, width)
    if report.compared:
        yield from wrap(console(balance(report.compared)), width)
    yield paint(summary(report), bold=True, fg=None if report.counting else "green")


def _organization(organization: Organization, width: int) -> Iterator[str]:
    path = f"{console(organization.path)}:"
    first, *rest = wrap(console(profile_of(organization)), width - 2, cells(path) - 1)
    yield paint(path, bold=True) + f" {first}"
    yield from ("  " + line for line in rest)
    for remark in remarks(organization):
        first, *rest = wrap(console(remark), width - 4, -2)
        yield from (paint(line, dim=True) for line in ("  " + first, *("    " + line for line in rest)))
