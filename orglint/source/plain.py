"""Any YAML or JSON, of other tools too: every document of a text, each scalar as the text that is written there."""

import json
import re
from typing import Any, Final

import yaml
from yaml.events import (
    MappingStartEvent,
)

from orglint.source import amiss
from orglint.source.amiss import Amiss
from orglint.source.anchors import Anchored, Anchors, merge
from orglint.source.bounds import DEEPEST, LONGEST
from orglint.source.events import RawEvent, Taker, events
from orglint.source.frame import MERGE, MERGING, UNSET
from orglint.source.libyaml import from_yaml
from orglint.source.scalars import NULLS

Plain = Any
"""A text, None, or a list or mapping of such; the keys of mappings are texts."""

_HALVES: Final = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")


def documents(text: str) -> list[Plain]:
    """Give the documents of a YAML text, empty ones as None; raises `Amiss` at the first thing that is wrong."""
    reading = _Reading()
    try:
        reading.take(events(text))
    except yaml.YAMLError as error:
        raise from_yaml(error, text) from None
    return reading.roots


def from_json(text: str) -> Plain:
    """Give what a JSON text holds; raises `Amiss` where it is none."""
    try:
        value = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        raise Amiss(f"This is no JSON: {error.msg}.", "Export the file again.", error.pos) from None
    except RecursionError:
        raise amiss.too_deep(0) from None
    return _texts(value, 0)


def as_yaml(text: str) -> str:
    """Give a JSON text as YAML can read it, every offset the same: characters written in two halves become blanks."""
    return _HALVES.sub(r"\\u0020\\u0020", text)


def _texts(value: Any, depth: int) -> Plain:
    if depth > DEEPEST:
        raise amiss.too_deep(0)
    if isinstance(value, dict):
        return {_texts(key, depth): _texts(each, depth + 1) for key, each in value.items()}
    if isinstance(value, list):
        return [_texts(each, depth + 1) for each in value]
    if isinstance(value, bool):
        return str(value).lower()
    return value if value is None or value.isascii() else value.encode("utf-8", "replace").decode()


class _Open:
    """A collection being read; in a mapping, `key` is the key whose value comes next."""

    __slots__ = ("anchor", "count", "items", "key", "merged", "merged_at")

    def __init__(self, items: Any) -> None:
        self.items = items
        self.key: Any = UNSET
        self.anchor: str | None = None
        self.count = 0
        self.merged: Any = UNSET
        self.merged_at = 0


class _Reading(Taker):
    """Takes events one by one and builds the data."""

    def __init__(self) -> None:
        super().__init__()
        self.roots: list[Plain] = []
        self._stack: list[_Open] = []
        self._memo: dict[str, str] = {}
        self._anchors = Anchors()
        self._written = 0

    def _document(self, _: RawEvent) -> None:
        self._anchors = Anchors()
        self._written = 0
        self.roots.append(None)

    def _scalar(self, event: RawEvent) -> None:
        self._written += 1
        text = event.value
        if len(text) > LONGEST:
            raise amiss.too_long(event.start_mark.index)
        value = self._memo.setdefault(text, text)
        above = self._stack[-1] if self._stack else None
        if above is not None and above.key is UNSET and type(above.items) is dict:
            self._key(above, value, event)
            return
        plain = None if event.implicit[0] and text in NULLS else value
        if event.anchor is not None:
            self._anchors.set(event.anchor, Anchored(plain))
        self._put(plain)

    def _key(self, above: _Open, key: str, event: RawEvent) -> None:
        is_merge = key == MERGE and event.implicit[0]
        if key in above.items or (is_merge and above.merged is not UNSET):
            raise amiss.twice(key, event.start_mark.index, event.end_mark.index, ())
        if event.anchor is not None:
            self._anchors.set(event.anchor, Anchored(key))
        above.key = MERGING if is_merge else key
        if is_merge:
            above.merged_at = event.start_mark.index

    def _opened(self, event: RawEvent) -> None:
        self._written += 1
        start = event.start_mark.index
        above = self._stack[-1] if self._stack else None
        if above is not None and above.key is UNSET and type(above.items) is dict:
            raise amiss.key_is_no_text(start)
        if len(self._stack) >= DEEPEST:
            raise amiss.too_deep(start)
        opened = _Open({} if type(event) is MappingStartEvent else [])
        if event.anchor is not None:
            opened.anchor = event.anchor
            opened.count = self._written + self._anchors.repeated
            self._anchors.begin(event.anchor)
        self._stack.append(opened)

    def _closed(self, _: RawEvent) -> None:
        done = self._stack.pop()
        if done.merged is not UNSET:
            merge(done.merged, done.merged_at, done.items)
        if done.anchor is not None:
            size = self._written + self._anchors.repeated - done.count + 1
            self._anchors.set(done.anchor, Anchored(done.items, size))
        self._put(done.items)

    def _alias(self, event: RawEvent) -> None:
        self._written += 1
        start = event.start_mark.index
        found = self._anchors.get(event.anchor, start, self._written)
        above = self._stack[-1] if self._stack else None
        if above is None or (above.key is UNSET and type(above.items) is dict):
            raise amiss.key_is_no_text(start)
        self._put(found.value)

    def _put(self, value: Plain) -> None:
        if not self._stack:
            self.roots[-1] = value
            return
        above = self._stack[-1]
        if type(above.items) is list:
            above.items.append(value)
            return
        if above.key is MERGING:
            above.merged = value
        else:
            above.items[above.key] = value
        above.key = UNSET
