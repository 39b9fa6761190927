"""The answer to a query as a table, or as ids."""

from collections.abc import Iterator
from typing import Any, Final

from click import style as paint

from orglint.report.answer import Answer
from orglint.report.cells import cells, clipped
from orglint.report.safe import console
from orglint.report.style import Style

_GAP: Final = 2
_LEAST: Final = 6
"""The narrowest column, in cells."""


def render(answer: Answer, style: Style) -> str:
    """Give a table, a line for each entity, and below it how many there are; a cell too long for it ends in `…`."""
    found = len(answer.rows)
    count = f"{found} of {answer.total} {answer.plural}" if answer.expression else f"{found} {answer.plural}"
    lines = list(_table(answer.beside_ids, style)) if answer.rows else []
    return "\n".join([*lines, *([""] if lines else []), f"{count}."]) + "\n"


def ids(answer: Answer) -> str:
    """Give the ids, a line each."""
    return "".join(f"{console(row.id)}\n" for row in answer.rows)


def _table(answer: Answer, style: Style) -> Iterator[str]:
    heads = [answer.kind, *answer.columns]
    rows = [[console(row.id), *(console(written(value)) for value in row.values)] for row in answer.rows]
    widths = _widths([max(map(cells, column)) for column in zip(heads, *rows, strict=True)], style.width)
    head = _line(heads, widths)
    yield paint(head, bold=True) if style.color else head
    yield from (_line(row, widths) for row in rows)


def _widths(wanted: list[int], room: int) -> list[int]:
    """Share the room out: no column takes more than it needs, and the widest give way first."""
    left = room - _GAP * (len(wanted) - 1)
    given: dict[int, int] = {}
    for rank, column in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        given[column] = min(wanted[column], max(_LEAST, left // (len(wanted) - rank)))
        left -= given[column]
    return [given[column] for column in range(len(wanted))]


def _line(texts: list[str], widths: list[int]) -> str:
    shown = [clipped(text, width) for text, width in zip(texts, widths, strict=True)]
    padded = (text + " " * (width - cells(text)) for text, width in zip(shown, widths, strict=True))
    return (" " * _GAP).join(padded).rstrip()


def written(value: Any) -> str:
    """Write a value as a cell: `-` where there is none, `yes` or `no`, the items of a list with commas."""
    if value is None or value in ([], {}):
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(written, value))
    if isinstance(value, dict):
        inner = (f"{key}: {written(item)}" for key, item in value.items() if item is not None)
        return f"{{{', '.join(inner)}}}"
    return f"{value:g}" if isinstance(value, float) else str(value)
