"""Where every key and value of a piece of YAML stands: a closer reading, done only where a place is asked for."""

from typing import Any, NamedTuple

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from orglint.source.events import RawEvent, events
from orglint.source.frame import MERGE
from orglint.source.scalars import NULLS
from orglint.source.span import KeyPath
from orglint.source.vocabulary import FREE, is_free

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


def tree(text: str, until: int | None = None) -> Node:
    """Read a text of one document, valid YAML (as far as `until`), and give its root.

    Of a key that stands twice, the first counts.
    """
    planter = _Planter()
    for event in events(text):
        if until is not None and event.start_mark.index >= until:
            break
        planter.take(event)
    return planter.root


def trees(text: str) -> list[Node]:
    """Read a text of any number of documents, valid YAML, and give the root of each; lists keep what is null."""
    planters: list[_Planter] = []
    for event in events(text):
        if type(event) is DocumentStartEvent:
            planters.append(_Planter(keeps_nulls=True))
        elif planters:
            planters[-1].take(event)
    return [planter.root for planter in planters]


class _Open(NamedTuple):
    """A collection being read; a list that is the user's own keeps nulls, as the builder does."""

    node: Node
    is_mapping: bool
    free: bool


class _Planter:
    """Takes events one by one and grows the tree."""

    def __init__(self, keeps_nulls: bool = False) -> None:
        self.root = Node(None, 0, 0, False)
        self._keeps_nulls = keeps_nulls
        self._stack: list[_Open] = []
        self._key: tuple[str, int, int] | None = None

    def take(self, event: RawEvent) -> None:
        kind = type(event)
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            self._stack.pop().node.end = event.end_mark.index
        elif kind in _VALUES:
            start, end = event.start_mark.index, event.end_mark.index
            if self._stack and self._stack[-1].is_mapping and self._key is None:
                self._key = (getattr(event, "value", ""), start, end)
            else:
                self._grow(event, Node(self._key and self._key[1:], start, end, kind in _SCALARS))

    def _grow(self, event: RawEvent, node: Node) -> None:
        above = self._stack[-1] if self._stack else None
        if above is None:
            self.root = node
        elif self._key is not None:
            above.node.below.setdefault(self._key[0], node)
        elif above.free or self._keeps_nulls or not _is_null(event):
            above.node.below[len(above.node.below)] = node
        if not node.scalar:
            free = bool(above and above.free) or (self._key is not None and is_free(self._key[0]))
            free = free and (event.anchor is None or (self._key is not None and self._key[0] == FREE))
            self._stack.append(_Open(node, type(event) is MappingStartEvent, free))
        self._key = None


def _is_null(event: RawEvent) -> bool:
    return type(event) is ScalarEvent and event.implicit[0] and event.value in NULLS


def find(root: Node, path: KeyPath, data: Any = None) -> Found:
    """Walk a path as far as it goes.

    `data` is what was read there: what it has and the text has not, a merge key brings, and stands where that stands.
    """
    node = root
    for step in path:
        below = node.below.get(step)
        data = _step(data, step)
        if below is None and data is not None:
            below = _merged(node, step)
        if below is None:
            return Found(node, False)
        node = below
    return Found(node, True)


def _step(data: Any, step: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(step)
    return data[step] if isinstance(data, list) and isinstance(step, int) and step < len(data) else None


def _merged(node: Node, step: str | int) -> Node | None:
    """Give what brings a key into a mapping: where it is written under the merge key, or else what stands there."""
    merge = node.below.get(MERGE)
    if merge is None:
        return None
    several = (merge, *(each for number, each in merge.below.items() if isinstance(number, int)))
    return next((each.below[step] for each in several if step in each.below), merge)
