"""A file of the spec: its data, and the lines and columns of every key and value."""

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from orglint.source.frame import Keys
from orglint.source.lines import Lines
from orglint.source.span import START, KeyPath, Span
from orglint.source.vocabulary import SECTIONS

if TYPE_CHECKING:
    from orglint.source.locate import Found, Node


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
        if not self._is_below(path):
            return START
        (node, whole), shift = self._find(path)
        at_value = whole and node.scalar and node.end > node.start and not self._is_block(node, shift)
        start, end = (node.start, node.end) if at_value else self._head(node, shift)
        return self.lines.span(start + shift, end + shift)

    def key_span(self, path: KeyPath) -> Span:
        """Give where a key stands; for an item of a list, where the item does."""
        if not self._is_below(path):
            return START
        (node, _), shift = self._find(path)
        start, end = self._head(node, shift)
        return self.lines.span(start + shift, end + shift)

    def entity_at(self, line: int) -> tuple[str, str] | None:
        """Give section and id of the entity that a line belongs to; None where it belongs to none."""
        end = self.lines.end(self.lines.start(line))
        for section, (start, stop, first) in self._keys.tops.items():
            if section in SECTIONS and start <= end and self.lines.start(line) < stop:
                number = bisect_right(self._keys.starts, end, first, bisect_left(self._keys.starts, stop)) - 1
                ids = list(self.data.get(section) or ())
                return (section, ids[number - first]) if first <= number < first + len(ids) else None
        return None

    def line(self, section: str, id_: str) -> int:
        """Give the line at which an entity stands, without a closer reading where its place is known."""
        number = self._number(section, id_)
        return self.span((section, id_)).line if number is None else self.lines.place(self._keys.starts[number])[0]

    def excerpt(self, path: KeyPath) -> str:
        """Give the text of a value that is there, its first line indented as it stands, so that it can be read."""
        (node, _), shift = self._find(path)
        start = node.start + shift
        return " " * (self.lines.place(start)[1] - 1) + self.text[start : node.end + shift]

    def _is_below(self, path: KeyPath) -> bool:
        """Tell whether a path leads into anything: not to the root, nor to a top-level key that is missing."""
        return bool(path) and (path[0] in self._keys.tops or path[0] in self.data)

    def _is_block(self, node: "Node", shift: int) -> bool:
        """Tell whether a text is written over several lines; its key shows the place better."""
        return self.lines.place(node.start + shift)[0] != self.lines.place(node.end + shift)[0]

    def _head(self, node: "Node", shift: int) -> tuple[int, int]:
        """Give the offsets of a node's key; an item of a list has none, and is found by its own first key or line."""
        if node.key_start != node.start:
            return node.key_start, node.key_end
        inner = next(iter(node.below.values()), None)
        if inner is not None and inner.key_start == node.start:
            return inner.key_start, inner.key_end
        return node.start, min(node.end, self.lines.end(node.start + shift) - shift)

    def _find(self, path: KeyPath) -> "tuple[Found, int]":
        from orglint.source.locate import find

        number = self._number(str(path[0]), path[1]) if len(path) > 1 else None
        if number is not None:
            section = self.data[str(path[0])]
            found = self._closer(self._keys.starts[number], self._keys.ends[number], path[1:], section)
        elif path[0] in self._keys.tops:
            found = self._closer(*self._keys.tops[str(path[0])][:2], path, self.data)
        else:
            found = None
        return found or (find(self._everything, path, self.data), 0)

    def _number(self, section: str, id_: str | int) -> int | None:
        """Give the number of an entity among all second-level keys; what a merge key brought in has none."""
        if section not in SECTIONS or section not in self._keys.tops:
            return None
        if section not in self._numbers:
            _, end, first = self._keys.tops[section]
            last = bisect_left(self._keys.starts, end)
            self._numbers[section] = dict(zip(self.data.get(section, ()), range(first, last), strict=False))
        return self._numbers[section].get(str(id_))

    def _closer(self, start: int, end: int, path: KeyPath, data: Any) -> "tuple[Found, int] | None":
        """Read a stretch of text again, indented as it stands; give what was found and what to add to its offsets."""
        from yaml import YAMLError

        from orglint.source.locate import find, tree

        column = self.lines.place(start)[1] - 1
        root = self._trees.get(start)
        if root is None:
            try:
                root = self._trees[start] = tree(" " * column + self.text[start:end])
            except YAMLError:  # a key in a form that makes no sense by itself: JSON's, or one that begins with `? `
                return None
        if path[0] not in root.below:
            return None
        return find(root, path, data), start - column

    @cached_property
    def _everything(self) -> "Node":
        from orglint.source.locate import tree

        return tree(self.text)
