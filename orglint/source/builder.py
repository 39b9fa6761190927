"""Builds data from libyaml's events, one after the other.

Composers that build a tree of nodes first need several times the memory, and crash the process on deep nesting.
"""

from array import array
from typing import Any

from yaml.events import (
    Event,
    MappingStartEvent,
    SequenceStartEvent,
)

from orglint.source import amiss
from orglint.source.anchors import Anchored, Anchors, merge
from orglint.source.bounds import DEEPEST, LONGEST
from orglint.source.events import RawEvent, Taker
from orglint.source.frame import MERGE, MERGING, UNSET, Frame, is_entity, path
from orglint.source.scalars import NULLS, tagged
from orglint.source.vocabulary import FREE, MARKER, TEXTS_ONLY, TYPED, is_free

_COLLECTION_TAGS: dict[type[Event], set[str]] = {
    MappingStartEvent: {"!", "tag:yaml.org,2002:map"},
    SequenceStartEvent: {"!", "tag:yaml.org,2002:seq"},
}


class Enough(Exception):  # noqa: N818  (nothing is wrong)
    """What is read so far tells that this is no org spec; what follows may be anything."""


class Builder(Taker):
    """Takes events one by one and builds the data; `take` raises `Enough` where no more is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.root: Any = None
        self.tops: dict[str, tuple[int, int, int]] = {}
        self.starts: array[int] = array("Q")
        self.ends: array[int] = array("Q")
        self._stack: list[Frame] = []
        self._memo: dict[str, str] = {}
        self._anchors = Anchors()
        self._written = 0
        self._documents = 0
        self._second = 0

    def _document(self, event: RawEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            if isinstance(self.root, dict) and MARKER in self.root:
                raise amiss.second_document(event.start_mark.index)
            raise Enough

    def _scalar(self, event: RawEvent) -> None:
        self._written += 1
        text = event.value
        if len(text) > LONGEST:
            raise amiss.too_long(event.start_mark.index)
        frame = self._stack[-1] if self._stack else None
        if frame is not None and frame.awaits_key:
            self._key(frame, event)
            return
        value: Any = self._memo.setdefault(text, text)
        is_plain = event.implicit[0]
        if is_plain and frame is not None:
            if frame.free or frame.key in TYPED or text in NULLS:
                value = frame.plain(value)
        elif event.tag is not None:
            value = _tagged(event)
        if event.anchor is not None:
            self._anchors.set(event.anchor, Anchored(value, plain=text if is_plain else None))
        self._put(value, event)

    def _key(self, frame: Frame, event: RawEvent) -> None:
        text = event.value
        key: Any = self._memo.setdefault(text, text)
        start = event.start_mark.index
        if event.tag is not None:
            _tagged(event)
        if text == MERGE and event.implicit[0]:
            if frame.merged is not UNSET:
                raise amiss.twice(text, start, event.end_mark.index, path(self._stack, key))
            key = MERGING
        elif key in frame.items:
            raise amiss.twice(text, start, event.end_mark.index, path(self._stack, key))
        if event.anchor is not None:
            self._anchors.set(event.anchor, Anchored(text))
        frame.key = key
        frame.awaits_key = False
        frame.start = start
        if len(self._stack) == 1:
            self._second = len(self.starts)

    def _opened(self, event: RawEvent) -> None:
        self._written += 1
        start = event.start_mark.index
        frame = self._stack[-1] if self._stack else None
        if frame is not None and frame.awaits_key:
            raise amiss.key_is_no_text(start)
        if len(self._stack) >= DEEPEST:
            raise amiss.too_deep(start)
        if event.tag is not None and event.tag not in _COLLECTION_TAGS[type(event)]:
            raise amiss.unknown_tag(event.tag, start)
        opened = Frame({} if type(event) is MappingStartEvent else [])
        if frame is not None:
            self._inherit(opened, frame, event.anchor is not None)
        if event.anchor is not None:
            opened.anchor = event.anchor
            opened.count = self._written + self._anchors.repeated
            self._anchors.begin(event.anchor)
        self._stack.append(opened)

    def _inherit(self, opened: Frame, frame: Frame, is_anchored: bool) -> None:
        """Settle how scalars are read in a collection; what is anchored under `x-` is meant for somewhere else."""
        key = frame.key
        opened.free = frame.free
        if type(key) is str and (key == TEXTS_ONLY or is_free(key)) and not is_entity(self._stack):
            opened.texts_only = key == TEXTS_ONLY
            opened.free = frame.free or is_free(key)
        if is_anchored and key != FREE:
            opened.free = False

    def _closed(self, event: RawEvent) -> None:
        frame = self._stack.pop()
        items = frame.items
        if frame.merged is not UNSET and isinstance(items, dict):
            merge(frame.merged, frame.merged_at, items)
        if frame.has_nulls and isinstance(items, dict):
            frame.items = items = {key: value for key, value in items.items() if value is not None}
        if frame.anchor is not None:
            size = self._written + self._anchors.repeated - frame.count + 1
            self._anchors.set(frame.anchor, Anchored(items, size))
        self._put(items, event)

    def _alias(self, event: RawEvent) -> None:
        self._written += 1
        start = event.start_mark.index
        found = self._anchors.get(event.anchor, start, self._written)
        frame = self._stack[-1]
        if frame.awaits_key:
            raise amiss.key_is_no_text(start)
        self._put(found.value if found.plain is None else frame.plain(found.plain), event)

    def _put(self, value: Any, event: RawEvent) -> None:
        """Enter the value that an event ends where the innermost collection awaits one."""
        stack = self._stack
        if not stack:
            self.root = None if value == "" else value
            return
        frame = stack[-1]
        if frame.is_mapping:
            frame.awaits_key = True
            key = frame.key
            if value is None or len(stack) < 3 or key is MERGING:
                self._enter(frame, key, value, event.end_mark.index)
            else:
                frame.items[key] = value
        elif value is not None or frame.free:
            frame.items.append(value)

    def _enter(self, frame: Frame, key: Any, value: Any, end: int) -> None:
        depth = len(self._stack)
        if key is MERGING:
            frame.merged = value
            frame.merged_at = frame.start
            return
        if value is None and not frame.free:
            value = {} if is_entity(self._stack) else None
            frame.has_nulls = frame.has_nulls or value is None
        frame.items[key] = value
        if depth == 1:
            self.tops[key] = (frame.start, end, self._second)
        elif depth == 2:
            self.starts.append(frame.start)
            self.ends.append(end)


def _tagged(event: RawEvent) -> Any:
    try:
        return tagged(event.tag, event.value)
    except ValueError:
        raise amiss.unknown_tag(event.tag, event.start_mark.index) from None
