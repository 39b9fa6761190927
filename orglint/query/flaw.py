"""What is wrong with an expression, and where in it."""

from typing import NamedTuple

from orglint.errors import OrglintError

_ROOM = 100
"""How many characters of a line are shown around what is wrong."""


class Flaw(NamedTuple):
    """Something wrong from one offset of an expression up to another, in a sentence, and how to mend it."""

    message: str
    help: str
    start: int
    end: int


class Flawed(Exception):  # noqa: N818  (the expression is at fault, not the program)
    """An expression that cannot be asked."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.message)
        self.flaw = flaw


def complaint(flaw: Flaw, source: str, where: str = "") -> OrglintError:
    """Make an error of a flaw, with the line of the expression and what is wrong underlined; `where` comes first."""
    what = f"{where}: {flaw.message}" if where else flaw.message
    return OrglintError(what, flaw.help, excerpt(source, flaw.start, flaw.end))


def excerpt(source: str, start: int, end: int) -> tuple[str, ...]:
    """Give the line that holds an offset, and below it a line of carets, both safe for a console."""
    from orglint.report.cells import cells
    from orglint.report.safe import pieces

    start = min(start, len(source))
    above = source.rfind("\n", 0, start) + 1
    below = source.find("\n", start)
    below = len(source) if below < 0 else below
    first, last = max(above, start - _ROOM), min(below, start + _ROOM)
    lead, tail = "…" if first > above else "", "…" if last < below else ""
    before = lead + "".join(pieces(source[first:start]))
    marked = "".join(pieces(source[start : max(start, min(end, last))]))
    after = "".join(pieces(source[max(start, min(end, last)) : last])) + tail
    return (before + marked + after, " " * cells(before) + "^" * max(1, cells(marked)))
