"""Changes in the text of an org spec that leave every other character as it stands: comments, order, spacing."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from orglint.importers.cuts import Cuts, Uneditable
from orglint.importers.listing import in_brackets, in_lines, line_end
from orglint.importers.writing import entry, flow, scalar, section
from orglint.source.frame import MERGE
from orglint.source.locate import Node, tree
from orglint.source.scalars import NULLS
from orglint.source.span import KeyPath

_LAST: Final = re.compile(r"^\.\.\.(?=\s|\Z)", re.MULTILINE)
_ANCHOR: Final = re.compile(r"&([^\s,\[\]{}]+)\s*")


class Editor:
    """Collects changes to the mappings of one text, and gives the text with all of them."""

    def __init__(self, text: str) -> None:
        """Take a text of one document that reads without a fault."""
        self._text: Final = text
        self._root: Final = tree(text)
        self._cuts: Final = Cuts(text)

    def has(self, key: str) -> bool:
        """Tell whether a key stands at the top, be it over nothing."""
        return key in self._root.below

    def change(self, path: KeyPath, old: Mapping[str, Any], puts: Mapping[str, Any], drops: Iterable[str] = ()) -> None:
        """Set and take away keys of the mapping at a path, which holds `old`; raises `Uneditable`, changing nothing."""
        before = len(self._cuts)
        try:
            self._change(path, old, dict(puts), frozenset(drops))
        except Uneditable:
            self._cuts.only(before)
            raise

    def text(self) -> str:
        """Give the text with all changes; raises `Uneditable` where they overlap."""
        return self._cuts.applied()

    def _change(self, path: KeyPath, old: Mapping[str, Any], puts: dict[str, Any], drops: frozenset[str]) -> None:
        node = self._node(path)
        if {*drops, *(key for key in puts if key in old)} - node.below.keys():
            raise Uneditable  # a merge key brings it
        for key in [key for key in puts if key in node.below]:
            self._put((*path, key), old.get(key), puts.pop(key))
        if self._is_flow(node):
            self._change_inline(node, puts, drops, len(path))
            return
        for key in drops:
            self._drop_line(node.below[key], len(path))
        if puts and node.scalar:
            self._fill(node, str(path[-1]), puts, len(path))
        elif puts:
            self._add_lines(node, puts, len(path))

    def _node(self, path: KeyPath) -> Node:
        node = self._root
        for step in path:
            if step not in node.below:
                raise Uneditable
            node = node.below[step]
            if self._is_aliased(node):
                raise Uneditable
        if node.scalar and not self._is_empty(node):
            raise Uneditable
        return node

    def _is_aliased(self, node: Node) -> bool:
        """Tell whether what stands here stands elsewhere too, by an alias of it."""
        anchor = _ANCHOR.match(self._text, node.start)
        return anchor is not None and re.search(rf"\*{re.escape(anchor[1])}(?![^\s,\[\]{{}}])", self._text) is not None

    def _is_empty(self, node: Node) -> bool:
        return node.scalar and self._text[node.start : node.end] in NULLS

    def _is_flow(self, node: Node) -> bool:
        anchor = _ANCHOR.match(self._text, node.start)
        return not node.scalar and self._text[anchor.end() if anchor else node.start] in "{["

    def _end(self, node: Node) -> int:
        """Give where a value ends, without the white space and comments that follow a block."""
        while not node.scalar and not self._is_flow(node) and node.below:
            node = max(node.below.values(), key=lambda each: each.start)
        return node.start + len(self._text[node.start : node.end].rstrip())

    def _colon(self, node: Node) -> int:
        return self._text.index(":", node.key_end) + 1

    def _put(self, path: KeyPath, old: Any, value: Any) -> None:
        """Set a value that stands; what of a mapping or a list stays the same is left as it is written."""
        node = self._root
        for step in path:
            node = node.below[step]
        if self._is_aliased(node):
            raise Uneditable
        if isinstance(old, dict) and isinstance(value, dict) and not node.scalar and MERGE not in node.below:
            new = {key: each for key, each in value.items() if key not in old or old[key] != each}
            self._change(path, old, new, frozenset(old.keys() - value.keys()))
        elif not node.scalar and self._put_items(node, old, value, len(path)):
            return
        elif node.scalar or self._is_flow(node):
            self._set(node, flow(value, str(path[-1])), len(path))
        else:
            self._cuts.add(self._colon(node), self._colon(node), len(path), f" {flow(value, str(path[-1]))}")
            self._cuts.add(
                line_end(self._text, self._colon(node)), line_end(self._text, self._end(node)), len(path), ""
            )

    def _set(self, node: Node, text: str, depth: int) -> None:
        if node.end > node.start:
            self._cuts.add(node.start, self._end(node), depth, text)
        else:
            self._cuts.add(self._colon(node), self._colon(node), depth, f" {text}")

    def _put_items(self, node: Node, old: Any, value: Any, depth: int) -> bool:
        """Change a list item by item; tell whether it is one, and stays one that is not empty."""
        if (
            not isinstance(old, list)
            or not isinstance(value, list)
            or len(old) != len(node.below)
            or not (old and value)
        ):
            return False
        if self._is_flow(node):
            piece = in_brackets(self._text, node, self._end(node), old, value)
        else:
            items = [node.below[number] for number in range(len(old))]
            spots = [(each.start, self._end(each)) for each in items]
            piece = in_lines(self._text, self._colon(node), spots, old, value)
        self._cuts.add(piece.start, piece.end, depth, piece.text)
        return True

    def _column(self, offset: int) -> int:
        return offset - (self._text.rfind("\n", 0, offset) + 1)

    def _drop_line(self, node: Node, depth: int) -> None:
        start = self._text.rfind("\n", 0, node.key_start)
        if start < 0 or self._text[start + 1 : node.key_start].strip(" -"):
            raise Uneditable
        start -= self._text[start - 1 : start] == "\r"
        self._cuts.add(start, line_end(self._text, self._end(node)), depth, "")

    def _change_inline(self, node: Node, puts: Mapping[str, Any], drops: frozenset[str], depth: int) -> None:
        if node.below and not node.below.keys() - drops:
            self._set(node, flow(puts), depth)
            return
        self._drop_inline(node, drops, depth)
        if puts:
            self._add_inline(node, puts, depth)

    def _drop_inline(self, node: Node, drops: frozenset[str], depth: int) -> None:
        """Take keys out of braces, each with the comma before it, or after it where none is left before it."""
        several = list(node.below.items())
        leads = True
        for number, (key, each) in enumerate(several):
            leads = leads and key in drops
            if leads and number + 1 < len(several):
                self._cuts.add(each.key_start, several[number + 1][1].key_start, depth, "")
            elif key in drops:
                start = each.key_start if leads else self._end(several[number - 1][1])
                self._cuts.add(start, self._end(each), depth, "")

    def _add_inline(self, node: Node, puts: Mapping[str, Any], depth: int) -> None:
        text = ", ".join(f"{scalar(key)}: {flow(value, key)}" for key, value in puts.items())
        at = self._end(max(node.below.values(), key=lambda each: each.start)) if node.below else node.end - 1
        self._cuts.add(at, at, depth, f", {text}" if node.below else text)

    def _add_lines(self, node: Node, puts: Mapping[str, Any], depth: int) -> None:
        at = line_end(self._text, self._end(node))
        if depth == 0:
            last = _LAST.search(self._text, self._end(node))
            at = len(self._text[: last.start() if last else None].rstrip())
            self._cuts.add(at, at, depth, "".join(f"\n\n{section(key, value)}"[:-1] for key, value in puts.items()))
            return
        column = self._column(min(each.key_start for each in node.below.values()))
        deeper = re.compile(rf"(?:\s*\r?\n {{{column + 1},}}#[^\r\n]*)+").match(self._text, at)
        at = deeper.end() if deeper else at  # comments that end the last of them
        lines = "".join(entry(key, value, column, is_entity=depth == 1) for key, value in puts.items())
        self._cuts.add(at, at, depth, f"\n{lines}"[:-1])

    def _fill(self, node: Node, key: str, puts: dict[str, Any], depth: int) -> None:
        """Let a mapping stand where nothing does: beside its key where it is short, else in the lines below it."""
        column = self._column(node.key_start)
        whole = section(key, puts) if depth == 1 else entry(key, puts, column, is_entity=True)
        first, _, rest = whole.removesuffix("\n").partition("\n")
        beside = first.strip().removeprefix(f"{scalar(key)}:")
        if node.end > node.start:
            self._cuts.add(node.start, node.end, depth, "")
        if beside:
            self._cuts.add(self._colon(node), self._colon(node), depth, beside)
        if rest:
            at = line_end(self._text, self._colon(node))
            self._cuts.add(at, at, depth, f"\n{rest}")
