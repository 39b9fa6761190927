"""What is still open in a diagnosis, put together for people: which part, for whom, and how to answer it."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from orglint.report.diagnosis import Cell, Diagnosis, Gap, Part, Status
from orglint.report.summary import counted

SHOWN: Final = 6
"""So many teams or entities are named at an open point; more are counted."""
SIGNS: Final[dict[Status, str]] = {
    "answered": "yes", "partly": "partly", "unanswered": "no", "not asked": ".", "not declared": "-"
}  # fmt: skip
"""How a status is written in little room."""


class Point(NamedTuple):
    """An open part of a question: what is asked, for whom it is open, what to do, and the rule that explains it.

    `accepted` are the recorded reasons for leaving it open.
    """

    asks: str
    whom: tuple[str, ...]
    advice: str
    rule: str
    accepted: tuple[str, ...]


def points(diagnosis: Diagnosis, number: int) -> list[Point]:
    """Give the open points of a question (by its number from 0), part by part; who has no answer at all comes first."""
    cells = [(row.label or "", row.cells[number]) for row in diagnosis.teams]
    bare = [(label, cell) for label, cell in cells if len(cell.parts) > 1 and _is_bare(cell)]
    known = diagnosis.whole.cells[number].parts
    order = {part.id: place for place, part in enumerate(known)}
    partly = [(label, part) for label, cell in cells if (label, cell) not in bare for part in cell.parts]
    own = [(None, part) for part in known if part.gaps and not diagnosis.narrowed]
    return [*_bare(bare), *_grouped(sorted(partly, key=lambda item: order[item[1].id])), *_grouped(own)]


def _is_bare(cell: Cell) -> bool:
    """Tell whether nothing is written that could answer: one rule says what is missing of every part."""
    return cell.status == "unanswered" and len({(gap.rule, gap.message) for p in cell.parts for gap in p.gaps}) == 1


def _bare(cells: list[tuple[str, Cell]]) -> Iterator[Point]:
    by_rule: dict[str, list[tuple[str, Part]]] = {}
    for label, cell in cells:
        by_rule.setdefault(cell.parts[0].gaps[0].rule, []).append((label, cell.parts[0]))
    for rule, several in by_rule.items():
        whom = tuple(label for label, _ in several)
        yield Point("no answer at all", whom, "", rule, _accepted(gap for _, part in several for gap in part.gaps))


def _grouped(parts: Iterable[tuple[str | None, Part]]) -> Iterator[Point]:
    groups: dict[tuple[str, str], list[tuple[str, Part, Gap]]] = {}
    for label, part in parts:
        for gap in part.gaps:
            whom = label or gap.entity or "the organisation"
            groups.setdefault((part.id, gap.rule), []).append((whom, part, gap))
    for (_, rule), several in groups.items():
        _, part, gap = several[0]
        labels = tuple(dict.fromkeys(label for label, _, _ in several))
        yield Point(part.asks, labels, gap.message or _sentence(part.how), rule, _accepted(g for _, _, g in several))


def _accepted(gaps: Iterable[Gap]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(gap.accepted for gap in gaps if gap.accepted is not None))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def named(labels: tuple[str, ...]) -> str:
    """Name a few, and count the rest."""
    rest = len(labels) - SHOWN
    if rest > 1:
        return f"{', '.join(labels[:SHOWN])} and {rest:,} more"
    return ", ".join(labels)


def sign(cell: Cell) -> str:
    """Give a cell in little room: `yes`, `3/5` (three of five parts are answered), `no`, `-` or `.`."""
    return f"{cell.answered}/{len(cell.parts)}" if cell.status == "partly" else SIGNS[cell.status]


def standing(diagnosis: Diagnosis, number: int) -> str:
    """Give for how many of the teams asked a question is answered."""
    statuses = [row.cells[number].status for row in diagnosis.teams]
    asked = [status for status in statuses if status not in ("not asked", "not declared")]
    if not asked:
        return diagnosis.whole.cells[number].status
    return f"answered for {asked.count('answered'):,} of {counted(len(asked), 'team')}"


def outcome(counts: dict[Status, int]) -> str:
    """Give how many questions have an answer: `4 of 9 questions answered, 3 partly, 2 unanswered`."""
    asked = sum(counts[status] for status in ("answered", "partly", "unanswered"))
    told = [f"{counts['answered']} of {counted(asked, 'question')} answered"]
    told += [f"{counts[status]} {status}" for status in ("partly", "unanswered", "not asked") if counts[status]]
    return ", ".join(told)
