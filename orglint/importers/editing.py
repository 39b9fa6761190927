"""Changes in the text of an org spec that leave every other character as it stands: comments, order, spacing."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from orglint.importers.cuts import Cuts, Uneditable
from orglint.importers.writing import entry, flow, scalar, section
from orglint.source.frame import MERGE
from orglint.source.locate import Node, tree
from orglint.source.scalars import NULLS
from orglint.source.span import KeyPath

_END: Final = re.compile(r"\r?\n|\Z")
_ANCHOR: Final = re.compile(r"&[^\s,\[\]{}]+\s*")


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
        if node.scalar and not self._is_empty(node):
            raise Uneditable
        return node

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

    def _line_end(self, offset: int) -> int:
        return next(_END.finditer(self._text, offset)).start()

    def _colon(self, node: Node) -> int:
        return self._text.index(":", node.key_end) + 1

    def _put(self, path: KeyPath, old: Any, value: Any) -> None:
        """Set a value that stands; what of a mapping or a list in lines stays the same is left as it is written."""
        node = self._root
        for step in path:
            node = node.below[step]
        if isinstance(old, dict) and isinstance(value, dict) and not node.scalar and MERGE not in node.below:
            new = {key: each for key, each in value.items() if key not in old or old[key] != each}
            self._change(path, old, new, frozenset(old.keys() - value.keys()))
        elif node.scalar or self._is_flow(node):
            self._set(node, flow(value, str(path[-1])), len(path))
        elif not self._put_items(node, old, value, len(path)):
            self._cuts.add(self._colon(node), self._colon(node), len(path), f" {flow(value, str(path[-1]))}")
            self._cuts.add(self._line_end(self._colon(node)), self._line_end(self._end(node)), len(path), "")

    def _set(self, node: Node, text: str, depth: int) -> None:
        if node.end > node.start:
            self._cuts.add(node.start, self._end(node), depth, text)
        else:
            self._cuts.add(self._colon(node), self._colon(node), depth, f" {text}")

    def _put_items(self, node: Node, old: Any, value: Any, depth: int) -> bool:
        """Change a list of texts in lines item by item, where that comes to the value wanted; tell whether it does."""
        if not isinstance(old, list) or not isinstance(value, list) or len(old) != len(node.below):
            return False
        kept = [each for each in old if each in value]
        added = value[len(kept) :]
        if not kept or kept + added != value or not all(isinstance(each, str) for each in (*old, *value)):
            return False
        for number, each in enumerate(old):
            if each not in value:
                self._drop_line(node.below[number], depth)
        indent = " " * (self._column(node.below[0].start) - 2)
        at = self._line_end(self._end(node))
        self._cuts.add(at, at, depth, "".join(f"\n{indent}- {flow(each)}" for each in added))
        return True

    def _column(self, offset: int) -> int:
        return offset - (self._text.rfind("\n", 0, offset) + 1)

    def _drop_line(self, node: Node, depth: int) -> None:
        start = self._text.rfind("\n", 0, node.key_start)
        if start < 0 or self._text[start + 1 : node.key_start].strip(" -"):
            raise Uneditable
        start -= self._text[start - 1 : start] == "\r"
        self._cuts.add(start, self._line_end(self._end(node)), depth, "")

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
        at = self._line_end(self._end(node))
        if depth == 0:
            at = len(self._text.rstrip())
            self._cuts.add(at, at, depth, "".join(f"\n\n{section(key, value)}"[:-1] for key, value in puts.items()))
            return
        column = self._column(min(each.key_start for each in node.below.values()))
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
            at = self._line_end(self._colon(node))
            self._cuts.add(at, at, depth, f"\n{rest}")
