"""A diagnosis as Markdown: for a document, a pull request or the summary of a build step."""

from collections.abc import Iterator
from typing import Final

from orglint.report.diagnosis import Cell, Diagnosis, Part, Question, Row
from orglint.report.diagnosis_points import named, outcome, points, sentence, standing
from orglint.report.safe import code, markdown
from orglint.report.summary import counted, profile_of

LIMIT: Final = 65_000
"""So many characters at most: a comment takes 65,536."""


def render(diagnosis: Diagnosis) -> str:
    """Give a table of teams by questions, then what is open; of chosen teams all answers with their places.

    What does not fit is counted in the last line.
    """
    rows = [*(() if diagnosis.narrowed else (diagnosis.whole,)), *diagnosis.teams]
    blocks = [*_table(diagnosis, rows), *(_details(diagnosis) if diagnosis.narrowed else _all_open(diagnosis))]
    parts = [f"## The nine questions\n\n{markdown(_about(diagnosis))}\n\n"]
    room, left_out = LIMIT - len(parts[0]) - 100, 0
    for block in blocks:
        if left_out or len(block) > room:
            left_out += 1
            continue
        parts.append(block)
        room -= len(block)
    if left_out:
        parts.append(f"\nNot shown here: {counted(left_out, 'more line')}.\n")
    return "".join(parts)


def _about(diagnosis: Diagnosis) -> str:
    about = profile_of(diagnosis.organization)
    return about if diagnosis.narrowed else f"{about}. {outcome(diagnosis.whole.counts)}."


def _table(diagnosis: Diagnosis, rows: list[Row]) -> Iterator[str]:
    titles = " | ".join(markdown(question.title) for question in diagnosis.questions)
    yield f"| | {titles} |\n|---|{'---|' * len(diagnosis.questions)}\n"
    for row in rows:
        name = code(row.id) if row.label else f"**{markdown(row.id)}**"
        yield f"| {name} | {' | '.join(map(_sign, row.cells))} |\n"


def _sign(cell: Cell) -> str:
    if cell.status == "partly":
        return f"partly, {cell.answered}/{len(cell.parts)}"
    return f"**{cell.status}**" if cell.status == "unanswered" else cell.status


def _all_open(diagnosis: Diagnosis) -> Iterator[str]:
    for number, question in enumerate(diagnosis.questions):
        if found := points(diagnosis, number):
            yield f"\n### {markdown(question.title)}: {standing(diagnosis, number)}\n\n{markdown(question.text)}\n\n"
        for point in found:
            whom = named(tuple(map(code, point.whom)), len(diagnosis.teams))
            reason = "" if point.accepted is None else f" Accepted: {markdown(point.accepted)}"
            advice = f" {markdown(point.advice)}" if point.advice else ""
            yield f"- {markdown(point.asks)}: {whom}.{advice}{reason} {code(f'orglint explain {point.rule}')}\n"


def _details(diagnosis: Diagnosis) -> Iterator[str]:
    for row in diagnosis.teams:
        yield f"\n### {code(row.label or row.id)} {code(str(row.spot))}\n"
        for question, cell in zip(diagnosis.questions, row.cells, strict=True):
            yield from _cell(question, cell)


def _cell(question: Question, cell: Cell) -> Iterator[str]:
    yield f"\n**{markdown(question.title)}**: {_sign(cell)}. {markdown(question.text)}\n\n"
    for part in cell.parts:
        yield from _part(part)
    for remark in cell.remarks:
        where = code(str(remark.spot))
        yield f"- also: {markdown(remark.message)} {where} {code(f'orglint explain {remark.rule}')}\n"


def _part(part: Part) -> Iterator[str]:
    if part.answers:
        by = dict.fromkeys(f"{code(a.entity or 'the organisation')} {code(str(a.spot))}" for a in part.answers)
        yield f"- yes, {markdown(part.asks)}: {named(tuple(by), more=part.more)}\n"
    for gap in part.gaps:
        reason = f" Accepted: {markdown(gap.accepted)}" if gap.accepted is not None else ""
        said = markdown(gap.message or sentence(part.how))
        where, explained = code(str(gap.spot)), code(f"orglint explain {gap.rule}")
        yield f"- **no**, {markdown(part.asks)}: {said}{reason} {where} {explained}\n"
