"""Source lines with what is to be said of them underneath, behind a gutter of line numbers."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from orglint.report.cells import cells, wrap
from orglint.report.finding import Lines
from orglint.report.safe import pieces
from orglint.source.span import Span

GAP = "..."
Ink = Callable[[str], str]


class Mark(NamedTuple):
    """A place to underline with a character, and what to say of it (safe for a console); `ink` colours both."""

    span: Span
    sign: str
    message: str
    ink: Ink


class Row(NamedTuple):
    """A line of a snippet: `label` is a line number, nothing, or `GAP` where lines are left out."""

    label: str
    text: str = ""


class _Stroke(NamedTuple):
    """The part of a mark on one line: columns from 0, `end` None for the end of the line."""

    line: int
    start: int
    end: int | None
    mark: Mark
    message: str


def snippet(path: str, marks: Iterable[Mark], lines: Lines, room: int) -> Iterator[Row]:
    """Give the lines of `path` that are marked, in their order, each with its marks below it.

    No text takes more than `room` cells: a line that is longer is cut at both ends of what is marked. A mark of many
    lines is drawn on its first and its last. Of a line that is not to be had, only what there is to say is given.
    """
    strokes = sorted((s for mark in marks for s in _strokes(mark, path, lines)), key=lambda s: (s.line, s.start))
    last = 0
    for number, group in ((line, tuple(each)) for line, each in groupby(strokes, key=lambda s: s.line)):
        text = lines.line(path, number)
        if text is None:
            yield from _silent(group, room)
            continue
        if last and number > last + 1:
            yield Row(GAP)
        yield from _marked(number, text.rstrip(), group, room)
        last = number


def _strokes(mark: Mark, path: str, lines: Lines) -> Iterator[_Stroke]:
    line, column, end_line, end_column = mark.span
    end: int | None = end_column - 1
    if end_line > line and end_column <= 1:
        end_line, end = end_line - 1, None
    if end_line == line:
        yield _Stroke(line, column - 1, end, mark, mark.message)
        return
    text = lines.line(path, end_line) or ""
    yield _Stroke(line, column - 1, None, mark, "")
    yield _Stroke(end_line, len(text) - len(text.lstrip()), end, mark, mark.message)


def _silent(strokes: Iterable[_Stroke], room: int) -> Iterator[Row]:
    for stroke in strokes:
        if stroke.message:
            place = f"line {stroke.line}: "
            first, *rest = wrap(stroke.message, room - 2, len(place) - 2)
            yield from (Row("", stroke.mark.ink(text)) for text in (place + first, *("  " + line for line in rest)))


def _marked(number: int, text: str, strokes: tuple[_Stroke, ...], room: int) -> Iterator[Row]:
    shown: str | None = None
    for stroke in strokes:
        window, left, size = _window(text, stroke, room)
        if window != shown:
            yield Row(str(number), window)
            shown = window
        yield from _underlined(stroke, left, size, room)


def _underlined(stroke: _Stroke, left: int, size: int, room: int) -> Iterator[Row]:
    """Give the underline with its message beside it, or below where there is too little room beside it."""
    line, ink = stroke.mark.sign * size, stroke.mark.ink
    indent = left + size + 1
    if not stroke.message:
        yield Row("", " " * left + ink(line))
    elif room - indent >= min(cells(stroke.message), 30):
        first, *rest = wrap(stroke.message, room - indent)
        yield Row("", " " * left + ink(f"{line} {first}"))
        yield from (Row("", " " * indent + ink(more)) for more in rest)
    else:
        indent = min(left, room // 3)
        yield Row("", " " * left + ink(line))
        yield from (Row("", " " * indent + ink(more)) for more in wrap(stroke.message, room - indent))


def _window(text: str, stroke: _Stroke, room: int) -> tuple[str, int, int]:
    """Give what is shown of a line, and where in it the mark begins and how long it is, in cells."""
    at = min(stroke.start, len(text))
    base = max(0, at - room)  # a line may be a whole file: what is far off is not even looked at
    shown = pieces(text[base : at + 2 * room])
    more = len(text) > base + len(shown)
    edges = [0]
    for piece in shown:
        edges.append(edges[-1] + cells(piece))
    start = edges[at - base]
    end = edges[-1] if stroke.end is None else edges[max(0, min(stroke.end - base, len(shown)))]
    size = max(1, end - start)
    if base == 0 and not more and edges[-1] <= room:
        return "".join(shown), min(start, room - 1), min(size, room - min(start, room - 1))
    first = 0
    if base or start + size > room - 2:
        first = bisect_left(edges, max(0, start - max(4, (room - size) // 3)))
    left = "…" if base or first else ""
    last = bisect_right(edges, edges[first] + room - len(left) - 1) - 1
    cut = "".join(shown[first:last]) + ("…" if more or last < len(shown) else "")
    begin = start - edges[first] + len(left)
    return left + cut, begin, max(1, min(size, edges[last] - start))
