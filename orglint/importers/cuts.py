"""Stretches of a text that others take the place of, all at once."""

from typing import Final, NamedTuple


class Uneditable(Exception):  # noqa: N818  (a property of the text, not a fault of the program)
    """What is to be changed is written as an alias, comes from a merge key, or is changed twice."""


class _Cut(NamedTuple):
    """Replace a stretch; at one place, what is deeper comes first."""

    start: int
    end: int
    depth: int
    text: str


class Cuts:
    """Replacements in one text, with the line breaks that it has."""

    def __init__(self, text: str) -> None:
        self._text: Final = text
        self._break: Final = "\r\n" if "\r\n" in text else "\n"
        self._cuts: list[_Cut] = []

    def add(self, start: int, end: int, depth: int, text: str) -> None:
        """Let a text stand in place of a stretch; `depth` is that of the mapping that changes."""
        self._cuts.append(_Cut(start, end, depth, text.replace("\n", self._break)))

    def __len__(self) -> int:
        return len(self._cuts)

    def only(self, number: int) -> None:
        """Forget all but the first few."""
        del self._cuts[number:]

    def applied(self) -> str:
        """Give the text with all replacements; raises `Uneditable` where they overlap."""
        parts, done = list[str](), 0
        for cut in sorted(self._cuts, key=lambda c: (c.start, c.end > c.start, -c.depth)):
            if cut.start < done:
                raise Uneditable
            parts += self._text[done : cut.start], cut.text
            done = cut.end
        return "".join((*parts, self._text[done:]))
