"""A file of the spec: its data, and the lines and columns of every key and value."""

from array import array
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import Any, Final

from yaml import YAMLError

from orglint.source.frame import Keys
from orglint.source.locate import Found, Node, find, tree
from orglint.source.span import START, KeyPath, Span
from orglint.source.vocabulary import SECTIONS


class Lines:
    """Turns offsets into lines and columns, both from 1. Lines end with a line feed, as editors count them."""

    def __init__(self, text: str) -> None:
        self._text: Final = text

    @cached_property
    def _starts(self) -> "array[int]":
        starts = array("Q", (0,))
        found = self._text.find("\n")
        while found >= 0:
            starts.append(found + 1)
            found = self._text.find("\n", found + 1)
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
        end = self._text.find("\n", start)
        return self._text[start : len(self._text) if end < 0 else end].rstrip("\r")

    def start(self, number: int) -> int:
        """Give the offset at which a line begins."""
        return self._starts[number - 1]


class Document:
    """One file as read. `path` is how it is shown to the user, `data` its root mapping."""

    def __init__(self, path: str, text: str, data: dict[str, Any], keys: Keys, lines: Lines) -> None:
        self.path: Final = path
        self.text: Final = text
        self.data: Final = data
        self.lines: Final = lines
        self._keys: Final = keys
        self._numbers: Final[dict[str, dict[str, int]]] = {}
        self._trees: Final[dict[int, Node]] = {}

    def span(self, path: KeyPath) -> Span:
        """Give where a scalar value stands, or else its key; what is missing is found at what it is missing from."""
        if not path:
            return START
        (node, whole), shift = self._find(path)
        at_value = whole and node.scalar and node.end > node.start and not self._is_block(node, shift)
        start, end = (node.start, node.end) if at_value else self._head(node, shift)
        return self.lines.span(start + shift, end + shift)

    def key_span(self, path: KeyPath) -> Span:
        """Give where a key stands; for an item of a list, where the item does."""
        if not path:
            return START
        (node, _), shift = self._find(path)
        start, end = self._head(node, shift)
        return self.lines.span(start + shift, end + shift)

    def _is_block(self, node: Node, shift: int) -> bool:
        """Tell whether a text is written over several lines; its key shows the place better."""
        return self.text.find("\n", node.start + shift, node.end + shift) >= 0

    def _head(self, node: Node, shift: int) -> tuple[int, int]:
        """Give the offsets of a node's key; an item of a list has none, and is found by its own first key or line."""
        if node.key_start != node.start:
            return node.key_start, node.key_end
        inner = next(iter(node.below.values()), None)
        if inner is not None and inner.key_start == node.start:
            return inner.key_start, inner.key_end
        line_end = self.text.find("\n", node.start + shift)
        return node.start, node.end if line_end < 0 else min(node.end, line_end - shift)

    def _find(self, path: KeyPath) -> tuple[Found, int]:
        number = self._number(str(path[0]), path[1]) if len(path) > 1 else None
        if number is not None:
            found = self._closer(self._keys.starts[number], self._keys.ends[number], path[1:])
        elif path[0] in self._keys.tops:
            found = self._closer(*self._keys.tops[str(path[0])][:2], path)
        else:
            found = None
        return found or (find(self._everything, path), 0)

    def _number(self, section: str, id_: str | int) -> int | None:
        """Give the number of an entity among all second-level keys; what a merge key brought in has none."""
        if section not in SECTIONS or section not in self._keys.tops:
            return None
        if section not in self._numbers:
            _, end, first = self._keys.tops[section]
            last = bisect_left(self._keys.starts, end)
            self._numbers[section] = dict(zip(self.data.get(section, ()), range(first, last), strict=False))
        return self._numbers[section].get(str(id_))

    def _closer(self, start: int, end: int, path: KeyPath) -> tuple[Found, int] | None:
        """Read a stretch of text again, indented as it stands; give what was found and what to add to its offsets."""
        column = self.lines.place(start)[1] - 1
        root = self._trees.get(start)
        if root is None:
            try:
                root = self._trees[start] = tree(" " * column + self.text[start:end])
            except YAMLError:  # a key in a form that makes no sense by itself: JSON's, or one that begins with `? `
                return None
        if path[0] not in root.below:
            return None
        return find(root, path), start - column

    @cached_property
    def _everything(self) -> Node:
        return tree(self.text)
