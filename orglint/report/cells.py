"""How much room text takes in a terminal."""

from collections.abc import Iterator
from functools import cache


def cells(text: str) -> int:
    """Give the width of a text in terminal cells: wide characters take two, combining ones none."""
    return len(text) if text.isascii() else sum(map(_cells, text))


@cache
def _cells(character: str) -> int:
    from unicodedata import category, east_asian_width  # most texts need neither

    if category(character) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1


def clipped(text: str, room: int) -> str:
    """Give a text in at most `room` cells (from 1); what is longer ends in `…`."""
    if cells(text) <= room:
        return text
    kept, used = "", 1
    for character in text:
        used += cells(character)
        if used > room:
            break
        kept += character
    return f"{kept}…"


def wrap(text: str, room: int, taken: int = 0) -> list[str]:
    """Break a text at spaces and between wide characters into lines of at most `room` cells.

    The first line has `taken` cells less. A word that is too long for any line stays whole, so that a link stays one.
    """
    lines, used = [""], taken
    for word in text.split(" "):
        gap = " " if lines[-1] else ""
        for part in _parts(word):
            size = cells(part)
            if (used or gap) and used + len(gap) + size > room:
                lines.append(part)
                used = size
            else:
                lines[-1] += gap + part
                used += len(gap) + size
            gap = ""
    return lines


def _parts(word: str) -> Iterator[str]:
    if word.isascii():
        yield word
        return
    start = 0
    for index, character in enumerate(word):
        if index > start and _cells(character) == 2:
            yield word[start:index]
            start = index
    yield word[start:]
