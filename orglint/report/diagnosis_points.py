"""What is still open in a diagnosis, put together for people: which part, for whom, and how to answer it."""

from collections.abc import Iterable
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


class _Lack(NamedTuple):
    """What one of those asked lacks: parts that fail for the same reason."""

    whom: str
    parts: tuple[Part, ...]
    gap: Gap
    is_all: bool


def points(diagnosis: Diagnosis, number: int) -> list[Point]:
    """Give the open points of a question (by its number from 0): who has no answer at all first, then part by part."""
    whole = diagnosis.whole.cells[number]
    order = {part.id: place for place, part in enumerate(whole.parts)}
    lacks = [lack for row in diagnosis.teams for lack in _lacks(row.label or "", row.cells[number].parts)]
    lacks.sort(key=lambda lack: (-len(lack.parts), order[lack.parts[0].id]))
    if not diagnosis.narrowed:
        lacks += _lacks(None, whole.parts)
    groups: dict[tuple[tuple[str, ...], str], list[_Lack]] = {}
    for lack in lacks:
        ids = () if lack.is_all else tuple(part.id for part in lack.parts)
        groups.setdefault((ids, lack.gap.rule), []).append(lack)
    return [_point(several) for several in groups.values()]


def _lacks(whom: str | None, parts: tuple[Part, ...]) -> list[_Lack]:
    """Put together the parts for which nothing is written, for the same reason and in the same place."""
    found: dict[tuple[str, ...], list[tuple[Part, Gap]]] = {}
    for part in parts:
        for gap in part.gaps:
            is_bare = not gap.message and part.status == "unanswered" and whom is not None
            key = (gap.rule, str(gap.spot)) if is_bare else (gap.rule, str(gap.spot), part.id)
            found.setdefault(key, []).append((part, gap))
    return [
        _Lack(whom or several[0][1].entity or "the organisation", tuple(part for part, _ in several), several[0][1],
              1 < len(several) == len(parts))
        for several in found.values()
    ]  # fmt: skip


def _point(several: list[_Lack]) -> Point:
    first = several[0]
    asks, advice = ", ".join(part.asks for part in first.parts), first.gap.message or sentence(first.parts[0].how)
    if len(first.parts) > 1:
        asks, advice = "no answer at all" if first.is_all else asks, ""
    whom = tuple(dict.fromkeys(lack.whom for lack in several))
    return Point(asks, whom, advice, first.gap.rule, _accepted(lack.gap for lack in several))


def _accepted(gaps: Iterable[Gap]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(gap.accepted for gap in gaps if gap.accepted is not None))


def sentence(text: str) -> str:
    """Make a sentence of what to write."""
    return f"{text[:1].upper()}{text[1:]}."


def named(labels: tuple[str, ...], every: int = 0, more: int = 0) -> str:
    """Name a few, and count the rest (`more` of them unnamed); of teams that are all there are (`every`), say so."""
    if 2 < len(labels) == every:
        return "every team"
    rest = len(labels) + more - SHOWN
    if rest > 1 or more:
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
    answered, whole = asked.count("answered"), diagnosis.whole.cells[number].status
    if answered == len(asked) and whole != "answered":
        return f"answered for every team, {whole} for the organisation"
    return f"answered for {answered:,} of {counted(len(asked), 'team')}"


def outcome(counts: dict[Status, int]) -> str:
    """Give how many questions have an answer: `4 of 9 questions answered, 3 partly, 2 unanswered`."""
    asked = sum(counts[status] for status in ("answered", "partly", "unanswered"))
    told = [f"{counts['answered']} of {counted(asked, 'question')} answered"]
    told += [f"{counts[status]} {status}" for status in ("partly", "unanswered", "not asked") if counts[status]]
    return ", ".join(told)
