"""Rows of two columns for a terminal: a word on the left, what is to be said of it on the right, wrapped."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from click import style as paint

from orglint.report.cells import cells, wrap
from orglint.report.safe import console

MOST: Final = 20
"""So many entries of a block are shown; more are counted."""

_INDENT: Final = 2
_GAP: Final = 2


class Row(NamedTuple):
    """A row. `left` empty continues the row above; `spot` is where it stands, shown behind the text.

    `hue` colours the text, `mark` what stands on the left; `dim` makes the text quiet. Texts are as written: they are
    made safe here.
    """

    left: str
    text: str
    spot: str = ""
    hue: str | None = None
    dim: bool = False
    mark: str | None = None


def rows(several: Iterable[Row], width: int, indent: int = _INDENT) -> Iterator[str]:
    """Give the lines of rows, at most `width` cells wide where their words allow.

    The left column fits its words; one that is too long for it has a line of its own.
    """
    given = list(several)
    names = [console(row.left) for row in given]
    left = max((size for size in map(cells, names) if size <= width * 2 // 5), default=0)
    start = indent + left + _GAP if left else indent
    middle = _middle(given, width - start)
    for name, row in zip(names, given, strict=True):
        head, size = " " * indent + (paint(name, fg=row.mark) if row.mark else name), indent + cells(name)
        if name and size + _GAP > start:
            yield head
            head, size = "", 0
        head += " " * (start - size)
        for line in lines(row, width - start, middle):
            yield (head + line).rstrip()
            head = " " * start


def _middle(several: list[Row], room: int) -> int:
    """Give how wide texts are where all of them leave room for where they stand, so that these are aligned; else 0."""
    texts = max((cells(console(row.text)) for row in several), default=0)
    spots = max((cells(console(row.spot)) for row in several), default=0)
    return texts if texts + _GAP + spots <= room else 0


def lines(row: Row, room: int, middle: int = 0) -> Iterator[str]:
    """Give the right side of a row: its text, and behind it or below where it stands."""
    *most, last = wrap(console(row.text), max(20, room))
    yield from (_painted(line, row) for line in most)
    spot = console(row.spot)
    size = max(cells(last), middle)
    if not spot or (last and size + _GAP + cells(spot) > room):
        yield _painted(last, row)
    if spot and last and size + _GAP + cells(spot) <= room:
        yield _painted(last, row) + " " * (size - cells(last) + _GAP) + paint(spot, dim=True)
    elif spot:
        yield paint(spot, dim=True)


def _painted(text: str, row: Row) -> str:
    return paint(text, fg=row.hue, dim=row.dim or None) if text and (row.hue or row.dim) else text


def block(title: str, several: Iterable[Row], width: int) -> Iterator[str]:
    """Give rows under a title; nothing where there are none."""
    found = list(several)
    if found:
        yield paint(title, bold=True)
        yield from rows(found, width)


def capped(several: Iterable[list[Row]]) -> Iterator[Row]:
    """Give the rows of the first `MOST` entries, and count the rest."""
    groups = list(several)
    for group in groups[:MOST]:
        yield from group
    if len(groups) > MOST:
        yield Row("", f"and {len(groups) - MOST:,} more", dim=True)
