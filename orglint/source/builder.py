"""Builds data from libyaml's events, one after the other.

Composers that build a tree of nodes first need several times the memory, and crash the process on deep nesting.
"""

from array import array
from collections.abc import Callable
from typing import Any

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from orglint.source import amiss
from orglint.source.events import RawEvent
from orglint.source.frame import UNSET, Frame
from orglint.source.scalars import NULLS, core, tagged, typed
from orglint.source.vocabulary import SECTIONS, STATES, TEXTS_ONLY, TYPED, is_free

DEEPEST = 100
"""How deep collections may nest."""

LONGEST = 1 << 20
"""How many characters a single text may have."""

ALIASED = 100_000
"""How many values aliases may repeat, or ten times what is written if that is more."""

_COLLECTION_TAGS = {None, "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}
_MERGE = "<<"


class Builder:
    """Takes events one by one and builds the data."""

    def __init__(self) -> None:
        self.root: Any = None
        self.tops: dict[str, tuple[int, int, int]] = {}
        self.starts: array[int] = array("Q")
        self.ends: array[int] = array("Q")
        self._stack: list[Frame] = []
        self._memo: dict[str, str] = {}
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._open: set[str] = set()
        self._written = 0
        self._repeated = 0
        self._documents = 0
        self._second = 0
        self._handlers: dict[type[Event], Callable[[Any], None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._opened,
            MappingEndEvent: self._closed,
            SequenceStartEvent: self._opened,
            SequenceEndEvent: self._closed,
            AliasEvent: self._alias,
            DocumentStartEvent: self._document,
        }

    def take(self, event: RawEvent) -> None:
        """Take the next event."""
        handler = self._handlers.get(type(event))
        if handler is not None:
            handler(event)

    def _document(self, event: RawEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            raise amiss.second_document(event.start_mark.index)

    def _scalar(self, event: RawEvent) -> None:
        self._written += 1
        text = event.value
        if len(text) > LONGEST:
            raise amiss.too_long(event.start_mark.index, LONGEST)
        frame = self._stack[-1] if self._stack else None
        if frame is not None and frame.awaits_key:
            self._key(frame, event)
            return
        value: Any = self._memo.setdefault(text, text)
        if event.implicit[0]:
            value = self._plain(frame, value)
        elif event.tag is not None:
            value = _tagged(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = (value, 1)
        self._put(value, event.end_mark.index)

    def _plain(self, frame: Frame | None, text: str) -> Any:
        if text in NULLS:
            return None
        if frame is None:
            return text
        if frame.free:
            return core(text)
        if frame.key in TYPED and not frame.texts_only:
            return typed(frame.key, text)
        return text

    def _key(self, frame: Frame, event: RawEvent) -> None:
        text = event.value
        key: Any = self._memo.setdefault(text, text)
        start = event.start_mark.index
        if text == _MERGE and event.implicit[0]:
            frame.merges = frame.merges or []
        elif key in frame.items:
            raise amiss.twice(text, start, event.end_mark.index, self._path(key))
        if event.anchor is not None:
            self._anchors[event.anchor] = (key, 1)
        frame.key = key
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
            raise amiss.too_deep(start, DEEPEST)
        if event.tag not in _COLLECTION_TAGS:
            raise amiss.unknown_tag(event.tag, start)
        key = frame.key if frame is not None and frame.key is not UNSET else ""
        free = frame is not None and (frame.free or is_free(key))
        items: dict[str, Any] | list[Any] = {} if type(event) is MappingStartEvent else []
        opened = Frame(items, free, key == TEXTS_ONLY)
        if event.anchor is not None:
            opened.anchor = event.anchor
            opened.count = self._written + self._repeated
            self._open.add(event.anchor)
        self._stack.append(opened)

    def _closed(self, event: RawEvent) -> None:
        frame = self._stack.pop()
        items = frame.items
        if frame.merges:
            _merge(frame.merges, items, event.start_mark.index)
        if frame.has_nulls and isinstance(items, dict):
            frame.items = items = {key: value for key, value in items.items() if value is not None}
        if frame.anchor is not None:
            self._open.discard(frame.anchor)
            self._anchors[frame.anchor] = (items, self._written + self._repeated - frame.count + 1)
        self._put(items, event.end_mark.index)

    def _alias(self, event: RawEvent) -> None:
        self._written += 1
        name, start = event.anchor, event.start_mark.index
        if name in self._open:
            raise amiss.recursive(name, start)
        found = self._anchors.get(name)
        if found is None:
            raise amiss.unknown_alias(name, start, list(self._anchors))
        value, size = found
        self._repeated += size
        if self._repeated > max(ALIASED, 10 * self._written):
            raise amiss.too_much_repeated(start)
        frame = self._stack[-1] if self._stack else None
        if frame is not None and frame.awaits_key:
            raise amiss.key_is_no_text(start)
        self._put(value, event.end_mark.index)

    def _put(self, value: Any, end: int) -> None:
        """Enter a value where the innermost collection awaits one."""
        if not self._stack:
            self.root = value
            return
        frame = self._stack[-1]
        if type(frame.items) is list:
            if value is not None or frame.free:
                frame.items.append(value)
            return
        self._enter(frame, frame.key, value, end)
        frame.key = UNSET

    def _enter(self, frame: Frame, key: Any, value: Any, end: int) -> None:
        depth = len(self._stack)
        if frame.merges is not None and key == _MERGE:
            frame.merges.append(value)
            return
        if value is None and not frame.free:
            value = {} if self._is_entity(depth) else None
            frame.has_nulls = frame.has_nulls or value is None
        frame.items[key] = value
        if depth == 1:
            self.tops[key] = (frame.start, end, self._second)
        elif depth == 2:
            self.starts.append(frame.start)
            self.ends.append(end)

    def _is_entity(self, depth: int) -> bool:
        """Tell whether a key at this depth stands for an entity, or for a state: then nothing is an empty one."""
        if self._stack[0].key not in SECTIONS:
            return False
        return depth == 2 or (depth == 4 and self._stack[2].key == STATES)

    def _path(self, key: str) -> tuple[str | int, ...]:
        above = (f.key if isinstance(f.items, dict) else len(f.items) for f in self._stack[:-1])
        return (*above, key)


def _tagged(event: RawEvent) -> Any:
    try:
        return tagged(event.tag, event.value)
    except ValueError:
        raise amiss.unknown_tag(event.tag, event.start_mark.index) from None


def _merge(merges: list[Any], items: Any, end: int) -> None:
    """Take over what merge keys bring: what is written in the mapping itself wins, then what is merged first."""
    for merged in merges:
        for source in merged if isinstance(merged, list) else [merged]:
            if not isinstance(source, dict):
                raise amiss.merge_of_no_mapping(end)
            for key, value in source.items():
                items.setdefault(key, value)
