"""Lines and columns of a text."""

import re
from array import array
from bisect import bisect_right
from functools import cached_property
from typing import Final

from orglint.source.span import Span

_BREAK = re.compile("\n")
_ANY_BREAK = re.compile("\n|\r(?!\n)")


class Lines:
    """Turns offsets into lines and columns, both from 1. A line ends with LF, CR LF, or CR alone, as YAML has it."""

    def __init__(self, text: str) -> None:
        self._text: Final = text

    @cached_property
    def _starts(self) -> "array[int]":
        starts = array("Q", (0,))
        pattern = _BREAK if self._text.count("\r") == self._text.count("\r\n") else _ANY_BREAK
        starts.extend(found.end() for found in pattern.finditer(self._text))
        return starts

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """Give the span from one offset up to another."""
        return Span(*self.place(start), *self.place(max(start, end)))

    def line(self, number: int) -> str | None:
        """Give a line without its break, or None where there is none."""
        if not 1 <= number <= len(self._starts):
            return None
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        return self._text[start:end].rstrip("\r\n")

    def start(self, number: int) -> int:
        """Give the offset at which a line begins."""
        return self._starts[number - 1]

    def end(self, offset: int) -> int:
        """Give the offset at which the line of an offset ends, before its break."""
        line = bisect_right(self._starts, offset)
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        return offset + len(self._text[offset:end].rstrip("\r\n"))
