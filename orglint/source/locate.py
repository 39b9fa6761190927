"""Where every key and value of a piece of YAML stands: a closer reading, done only where a place is asked for."""

from typing import NamedTuple

from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from orglint.source.events import RawEvent, events
from orglint.source.scalars import NULLS
from orglint.source.span import KeyPath

MERGE = "<<"
_SCALARS = (ScalarEvent, AliasEvent)
_VALUES = (*_SCALARS, MappingStartEvent, SequenceStartEvent)


class Node:
    """A value: offsets of its key (if it has one) and of itself, and what is below it, by key or index."""

    __slots__ = ("below", "end", "key_end", "key_start", "scalar", "start")

    def __init__(self, key: tuple[int, int] | None, start: int, end: int, scalar: bool) -> None:
        self.key_start, self.key_end = key or (start, end)
        self.start = start
        self.end = end
        self.scalar = scalar
        self.below: dict[str | int, Node] = {}


class Found(NamedTuple):
    """The node that a path leads to, or the last one on the way; `whole`: the path was walked to its end."""

    node: Node
    whole: bool


def tree(text: str) -> Node:
    """Read a text of one document, valid YAML, and give its root. Of a key that stands twice, the first counts."""
    planter = _Planter()
    for event in events(text):
        planter.take(event)
    return planter.root


class _Planter:
    """Takes events one by one and grows the tree."""

    def __init__(self) -> None:
        self.root = Node(None, 0, 0, False)
        self._stack: list[tuple[Node, bool]] = []
        self._key: tuple[str, int, int] | None = None

    def take(self, event: RawEvent) -> None:
        kind = type(event)
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            self._stack.pop()[0].end = event.end_mark.index
        elif kind in _VALUES:
            start, end = event.start_mark.index, event.end_mark.index
            if self._stack and self._stack[-1][1] and self._key is None:
                self._key = (getattr(event, "value", ""), start, end)
            else:
                self._grow(event, Node(self._key and self._key[1:], start, end, kind in _SCALARS))

    def _grow(self, event: RawEvent, node: Node) -> None:
        if not self._stack:
            self.root = node
        elif self._key is not None:
            self._stack[-1][0].below.setdefault(self._key[0], node)
        elif not (type(event) is ScalarEvent and event.implicit[0] and event.value in NULLS):
            below = self._stack[-1][0].below
            below[len(below)] = node
        self._key = None
        if not node.scalar:
            self._stack.append((node, type(event) is MappingStartEvent))


def find(root: Node, path: KeyPath) -> Found:
    """Walk a path as far as it goes. What a merge key brings in stands where the merge key stands."""
    node = root
    for step in path:
        below = node.below.get(step) or node.below.get(MERGE)
        if below is None:
            return Found(node, False)
        node = below
    return Found(node, True)
