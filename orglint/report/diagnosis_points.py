"""What is still open in a diagnosis, put together for people: which part, for whom, and how to answer it."""

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

    `accepted` is the recorded reason for leaving it open.
    """

    asks: str
    whom: tuple[str, ...]
    advice: str
    rule: str
    accepted: str | None


class _Lack(NamedTuple):
    """What one of those asked lacks: parts that fail for the same reason, and where."""

    whom: str
    parts: tuple[Part, ...]
    gaps: tuple[Gap, ...]
    is_all: bool

    @property
    def key(self) -> tuple[object, ...]:
        """Give what makes it the same lack as another's."""
        parts = () if self.is_all else tuple(part.id for part in self.parts)
        return parts, self.gaps[0].rule, bool(self.gaps[0].message), self.gaps[0].accepted


def points(diagnosis: Diagnosis, number: int) -> list[Point]:
    """Give the open points of a question (by its number from 0): who has no answer at all first, then part by part."""
    whole = diagnosis.whole.cells[number]
    order = {part.id: place for place, part in enumerate(whole.parts)}
    lacks = [lack for row in diagnosis.teams for lack in _lacks(row.label, row.cells[number].parts)]
    lacks.sort(key=lambda lack: (not lack.is_all, order[lack.parts[0].id]))
    lacks += _lacks(None, whole.parts)
    groups: dict[tuple[object, ...], list[_Lack]] = {}
    for lack in lacks:
        groups.setdefault(lack.key, []).append(lack)
    return [_point(several) for several in groups.values()]


def _lacks(whom: str | None, parts: tuple[Part, ...]) -> list[_Lack]:
    """Put together, of a team, the parts for which nothing is written and one rule says so, and the gaps of a part."""
    bare: dict[str, list[Part]] = {}
    found: dict[tuple[str, str, str], _Lack] = {}
    for part in parts:
        rules = {gap.rule for gap in part.gaps if not gap.message}
        if whom and part.status == "unanswered" and len(rules) == 1 and all(not gap.message for gap in part.gaps):
            bare.setdefault(rules.pop(), []).append(part)
            continue
        for gap in part.gaps:
            key = (whom or gap.entity or "the organisation", part.id, gap.rule)
            before = found.get(key, _Lack(key[0], (part,), (), False))
            found[key] = before._replace(gaps=(*before.gaps, gap))
    together = [
        _Lack(
            whom or "",
            tuple(several),
            tuple(gap for part in several for gap in part.gaps),
            1 < len(several) == len(parts),
        )
        for several in bare.values()
    ]
    return [*together, *found.values()]


def _point(several: list[_Lack]) -> Point:
    first = several[0]
    asks = "no answer at all" if first.is_all else ", ".join(part.asks for part in first.parts)
    messages = list(dict.fromkeys(gap.message for lack in several for gap in lack.gaps if gap.message))
    advice = sentence(first.parts[0].how) if len(first.parts) == 1 else ""
    if messages:
        advice = messages[0] + (f" And {len(messages) - 1} more." if len(messages) > 1 else "")
    whom = tuple(dict.fromkeys(lack.whom for lack in several))
    return Point(asks, whom, advice, first.gaps[0].rule, first.gaps[0].accepted)


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
