"""A diagnosis for people: a matrix of teams by questions, and below it what is open and how to answer it."""

from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest
from typing import Final

from click import style as paint
from click import unstyle

from orglint.report.cells import cells, clipped, wrap
from orglint.report.diagnosis import Cell, Diagnosis, Gap, Part, Question, Row, Status
from orglint.report.diagnosis_points import Point, named, outcome, points, sentence, sign, standing
from orglint.report.safe import console
from orglint.report.style import Style
from orglint.report.summary import profile_of

HUES: Final[dict[Status, str]] = {
    "answered": "green", "partly": "yellow", "unanswered": "red", "not asked": "bright_black",
    "not declared": "bright_black",
}  # fmt: skip
LEGEND: Final = (
    "yes: answered; 3/5: partly, three of five parts; no: not answered; -: not declared; .: nothing to ask. "
    "The first row is the organisation: a part counts where every team has an answer to it."
)
_LEAST, _GAP = 12, 2
"""Cells for the names of teams, and between columns."""


def render(diagnosis: Diagnosis, style: Style) -> str:
    """Give the matrix, then what is open question by question; of chosen teams all answers with their places."""
    width = max(40, style.width)
    blocks = [_head(diagnosis, width), _matrix(diagnosis, width)]
    if diagnosis.narrowed:
        blocks += [_answers(diagnosis, row, width) for row in diagnosis.teams]
    else:
        blocks += [_open(diagnosis, number, width) for number in range(len(diagnosis.questions))]
        blocks.append(_closing(diagnosis, width))
    text = "\n\n".join(block for block in ("\n".join(lines) for lines in blocks) if block) + "\n"
    return text if style.color else unstyle(text)


def _head(diagnosis: Diagnosis, width: int) -> Iterator[str]:
    about = diagnosis.organization
    first, *rest = wrap(f"{console(about.path)}: {console(profile_of(about))}", width)
    yield from (paint(first, bold=True), *rest)


def _matrix(diagnosis: Diagnosis, width: int) -> Iterator[str]:
    rows = [*(() if diagnosis.narrowed else (diagnosis.whole,)), *diagnosis.teams]
    names = [console(row.id) for row in rows]
    longest = max(map(cells, names), default=0)
    stacked = [question.title.split() for question in diagnosis.questions]
    headings = (
        stacked if _room(stacked, width) >= min(longest, 3 * _LEAST) else [[q.short] for q in diagnosis.questions]
    )
    left = max(_LEAST, min(longest, _room(headings, width)))
    columns = [max(map(cells, heading)) for heading in headings]
    for line in _stacked(headings):
        yield paint(_line("", left, line, columns), bold=True)
    for name, row in zip(names, rows, strict=True):
        signs = [paint(sign(cell), fg=HUES[cell.status], bold=cell.status == "unanswered") for cell in row.cells]
        yield _line(clipped(name, left), left, signs, columns)
    yield ""
    if headings is not stacked:
        meant = ", ".join(f"{question.short}: {question.title.lower()}" for question in diagnosis.questions)
        yield from (paint(line, dim=True) for line in wrap(f"{meant}.", width))
    yield from (paint(line, dim=True) for line in wrap(LEGEND, width))


def _room(headings: Iterable[list[str]], width: int) -> int:
    """Give how many cells are left for the names of teams."""
    return width - sum(_GAP + max(map(cells, heading)) for heading in headings)


def _stacked(headings: list[list[str]]) -> Iterator[list[str]]:
    """Give the lines of headings, each aligned with the bottom line."""
    upwards = zip_longest(*(reversed(heading) for heading in headings), fillvalue="")
    yield from reversed([list(line) for line in upwards])


def _line(name: str, left: int, texts: Iterable[str], columns: Iterable[int]) -> str:
    parts = [_padded(name, left), *(_padded(text, size) for text, size in zip(texts, columns, strict=True))]
    return (" " * _GAP).join(parts).rstrip()


def _padded(text: str, size: int) -> str:
    return text + " " * (size - cells(unstyle(text)))


def _open(diagnosis: Diagnosis, number: int, width: int) -> Iterator[str]:
    """Give what is open of a question; nothing where it is answered or not asked."""
    question, whole = diagnosis.questions[number], diagnosis.whole.cells[number]
    found = points(diagnosis, number)
    if not found:
        return
    yield paint(question.title, bold=True) + f" · {standing(diagnosis, number)}"
    yield from (paint(line, dim=True) for line in wrap(question.text, width))
    for point in found:
        yield from _point(point, len(diagnosis.teams), width, HUES[whole.status])


def _point(point: Point, every: int, width: int, hue: str) -> Iterator[str]:
    said = f"{console(point.asks)}: {named(tuple(map(console, point.whom)), every)}"
    first, *rest = wrap(said, width - 4)
    yield f"  {paint('-', fg=hue)} {first}"
    yield from (f"    {line}" for line in rest)
    for text in (point.advice, "" if point.accepted is None else f"Accepted: {point.accepted}"):
        yield from (f"    {line}" for line in wrap(console(text), width - 4) if line)
    yield paint(f"    orglint explain {console(point.rule)}", fg="cyan")


def _closing(diagnosis: Diagnosis, width: int) -> Iterator[str]:
    counts = diagnosis.whole.counts
    both = zip(diagnosis.questions, diagnosis.whole.cells, strict=True)
    silent = [question.title for question, cell in both if cell.status == "not declared"]
    if silent:
        yield from wrap(f"Not declared: {', '.join(silent)}.", width)
    done = counts["unanswered"] + counts["partly"] == 0
    yield from (paint(line, bold=True, fg="green" if done else None) for line in wrap(f"{outcome(counts)}.", width))
    if diagnosis.teams and not done:
        yield from wrap("`orglint diagnose --team TEAM` shows what answers each part, and where.", width)


def _answers(diagnosis: Diagnosis, row: Row, width: int) -> Iterator[str]:
    """Give everything that a team's answers consist of."""
    yield paint(console(row.label or row.id), bold=True) + f"  {console(str(row.spot))} · {outcome(row.counts)}"
    for question, cell in zip(diagnosis.questions, row.cells, strict=True):
        yield ""
        yield from _cell(question, cell, row, width)


def _cell(question: Question, cell: Cell, row: Row, width: int) -> Iterator[str]:
    yield paint(question.title, bold=True) + ": " + paint(_status(cell), fg=HUES[cell.status])
    if cell.status in ("not asked", "not declared"):
        return
    yield from (paint(line, dim=True) for line in wrap(question.text, width))
    for part in cell.parts:
        answers = tuple(dict.fromkeys(f"{answer.entity or row.id} {answer.spot}" for answer in part.answers))
        if answers:
            yield from _item("yes", "answered", f"{part.asks}: {named(answers, more=part.more)}", width)
    missing = [(part, gap) for part in cell.parts for gap in part.gaps]
    for rule, several in groupby(missing, key=lambda each: each[1].rule):
        for part, gap in several:
            yield from _item("no", "unanswered", f"{part.asks}: {_missing(part, gap, row)}", width)
        yield _explained(rule)
    for remark in cell.remarks:
        yield from _item("also", None, f"{remark.message} {remark.spot}", width)
        yield _explained(remark.rule)


def _missing(part: Part, gap: Gap, row: Row) -> str:
    """Say what is wrong or what to write; where, unless it is the team itself; and why it is left so."""
    where = "" if gap.spot == row.spot else f" {gap.spot}"
    reason = "" if gap.accepted is None else f" Accepted: {gap.accepted}"
    return f"{gap.message or sentence(part.how)}{where}{reason}"


def _status(cell: Cell) -> str:
    return f"partly, {cell.answered} of {len(cell.parts)} parts" if cell.status == "partly" else cell.status


def _item(label: str, status: Status | None, text: str, width: int) -> Iterator[str]:
    first, *rest = wrap(console(text), width - 7)
    yield "  " + _padded(paint(label, fg=HUES[status] if status else None), 5) + first
    yield from (" " * 7 + line for line in rest)


def _explained(rule: str) -> str:
    return " " * 7 + paint(f"orglint explain {console(rule)}", fg="cyan")
