"""Lists as they are written: how one becomes another with every comment, quote and blank that can stay."""

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from orglint.importers.cuts import Uneditable
from orglint.importers.writing import flow
from orglint.source.locate import Node

_END: Final = re.compile(r"\r?\n|\Z")
_COMMENT: Final = re.compile(r"(?:^|\s)#")
_AFTER: Final = re.compile(r"[ \t]*(,?)[ \t]*(?:#[^\r\n]*)?(?=\r?\n)")


class Piece(NamedTuple):
    """A text to stand in place of a stretch."""

    start: int
    end: int
    text: str


def line_end(text: str, offset: int) -> int:
    """Give where the line ends that an offset is in, before its break."""
    return next(_END.finditer(text, offset)).start()


def line_start(text: str, offset: int) -> int:
    """Give where the break stands before the line that an offset is in."""
    start = text.rfind("\n", 0, offset)
    return start - 1 if start > 0 and text[start - 1] == "\r" else start


class _Layout(NamedTuple):
    """How the items of a list in lines are written: what stands before and after the text of one, and its bounds."""

    before: str
    after: str
    bounds: Sequence[int]
    spots: Sequence[tuple[int, int]]


def in_lines(text: str, head: int, spots: Sequence[tuple[int, int]], old: Sequence[Any], new: Sequence[Any]) -> Piece:
    """Give what lets a list become another whose items stand behind dashes, in lines of their own.

    `head` is an offset in the line above the list, `spots` are the offsets of the items. Each takes along the comments
    beside and above it; those above one that goes stay.
    """
    first = text[line_start(text, spots[0][0]) : spots[0][0]].lstrip("\r\n")
    return _again(text, _Layout(first, "", [head, *(end for _, end in spots)], spots), old, new)


def in_brackets(text: str, node: Node, end: int, old: Sequence[Any], new: Sequence[Any]) -> Piece:
    """Give the same for a list in brackets; `end` is where it ends. Raises `Uneditable` where a comment would go."""
    items = [node.below[number] for number in range(len(node.below))]
    spots = [(each.start, each.start + len(text[each.start : each.end].rstrip())) for each in items]
    head = text.index("[", node.start)
    if spots and all(_is_alone(text, *spot) for spot in spots):
        first = text[line_start(text, spots[0][0]) : spots[0][0]].lstrip("\r\n")
        return _again(text, _Layout(first, ",", [head, *(end for _, end in spots)], spots), old, new)
    if _COMMENT.search(text, head, end):
        raise Uneditable
    count = len(old)
    if old and old == new[:count]:
        return Piece(spots[-1][1], spots[-1][1], "".join(f", {flow(each)}" for each in new[count:]))
    written = {flow(each): text[slice(*spot)] for each, spot in zip(old, spots, strict=True)}
    return Piece(head, end, f"[{', '.join(written.get(flow(each)) or flow(each) for each in new)}]")


def _is_alone(text: str, start: int, end: int) -> bool:
    return not text[line_start(text, start) + 1 : start].strip() and _AFTER.match(text, end) is not None


def _again(text: str, layout: _Layout, old: Sequence[Any], new: Sequence[Any]) -> Piece:
    """Write the lines of a list anew, in the order wanted, with what stands around the items that stay."""
    bounds = [line_end(text, each) for each in layout.bounds]
    lines: dict[str, str] = {}
    pending = ""
    for number, (each, (start, end)) in enumerate(zip(old, layout.spots, strict=True)):
        above = pending + text[bounds[number] : line_start(text, start)]
        is_twice = flow(each) in lines
        if each not in new or is_twice:
            pending = above
            continue
        beside = text[end : bounds[number + 1]]
        comma = "" if beside.lstrip().startswith(layout.after) else layout.after
        lines[flow(each)] = f"{above}{text[line_start(text, start) : end]}{comma}{beside}"
        pending = ""
    ours = [lines.get(flow(each)) for each in new]
    place = max((number for number, line in enumerate(ours) if line is not None), default=-1) + 1
    parts = [line or f"\n{layout.before}{flow(each)}{layout.after}" for each, line in zip(new, ours, strict=True)]
    parts.insert(place, pending)
    return Piece(bounds[0], bounds[-1], "".join(parts).replace("\r\n", "\n"))
