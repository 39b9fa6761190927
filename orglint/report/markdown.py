"""`markdown`: for the summary of a build step, or a comment."""

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from orglint.report.finding import SEVERITIES, Finding, Organization, Report
from orglint.report.safe import code, markdown, short
from orglint.report.style import Style
from orglint.report.summary import counted, profile_of, remarks, summary
from orglint.report.told import balance, parts

LIMIT: Final = 65_000
"""So many characters at most: a comment takes 65,536, a step's summary a mebibyte, whatever the characters."""
CELL: Final = 1_000
"""So many characters of a text are shown, lest one row takes the room of all."""


class _Row(NamedTuple):
    """A piece of the page: what it is, the heading it stands under, and its text."""

    noun: str
    heading: str
    text: str


def render(report: Report, style: Style) -> str:
    """Give the total, what was linted, and a table for each severity and one of what was accepted.

    What does not fit, the least severe last, is counted in the last line.
    """
    parts = [f"## orglint\n\n**{summary(report)}**\n"]
    room = LIMIT - len(parts[0]) - 200  # for the last line
    heading, left_out = "", Counter[str]()
    for row in _rows(report):
        text = row.text if row.heading == heading else row.heading + row.text
        if left_out or len(text) > room:
            left_out[row.noun] += 1
            continue
        parts.append(text)
        room -= len(text)
        heading = row.heading
    if left_out:
        parts.append(f"\nNot shown here: {', '.join(counted(n, noun) for noun, n in left_out.items())}.\n")
    return "".join(parts)


def _rows(report: Report) -> Iterator[_Row]:
    for organization in report.organizations:
        yield _Row("organisation", "\n", _organization(organization))
    if report.compared:
        yield _Row("sentence", "\n", f"\n{_text(balance(report.compared))}\n")
    for severity in SEVERITIES:
        found = [f for f in report.counting if f.severity == severity]
        heading = _heading(counted(len(found), severity), "How to mend it")
        yield from (_Row(severity, heading, _line(finding, finding.help)) for finding in found)
    accepted = report.accepted
    heading = _heading(f"{len(accepted):,} accepted", "Reason")
    for finding in accepted:
        yield _Row("accepted finding", heading, _line(finding, finding.suppressed.reason if finding.suppressed else ""))
    for part in parts(report.compared, len(report.organizations) > 1) if report.compared else ():
        for sign, text in part.lines:
            yield _Row("change", f"\n### {part.heading}\n\n", f"- {code(sign)} {_text(text)}\n")


def _heading(title: str, last: str) -> str:
    return f"\n### {title}\n\n| Where | Rule | What | {last} |\n|---|---|---|---|\n"


def _line(finding: Finding, last: str) -> str:
    where = f"{finding.path}:{finding.span.line}:{finding.span.column}"
    cells = (code(where), code(finding.rule), _text(finding.message), _text(last))
    return f"| {' | '.join(cells)} |\n"


def _organization(organization: Organization) -> str:
    lines = [f"- {code(organization.path)}: {_text(profile_of(organization))}"]
    lines += [f"  - {_text(remark)}" for remark in remarks(organization)]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    return markdown(short(text, CELL))
