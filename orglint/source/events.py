"""libyaml's events for a text."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

RawEvent = Any
"""One of `yaml.events`; the stubs of PyYAML call every mark optional, though libyaml gives each."""

_BREAKS = "\x85\u2028\u2029"
"""What libyaml takes for line breaks, and YAML 1.2 for characters like any others."""


def events(text: str) -> Iterator[RawEvent]:
    """Give the events of a text one by one; raises `yaml.YAMLError` where it is no YAML."""
    found = "" if text.isascii() else [c for c in _BREAKS if c in text]
    if not found:
        return iter(CParser(text).get_event, None)
    unused = islice((c for c in map(chr, range(0xE000, 0xF900)) if c not in text), len(found))
    breaks, stand_ins = "".join(found), "".join(unused)
    parser = CParser(text.translate(str.maketrans(breaks, stand_ins)))
    return _restored(iter(parser.get_event, None), str.maketrans(stand_ins, breaks))


def _restored(several: Iterator[RawEvent], back: Mapping[int, int]) -> Iterator[RawEvent]:
    for event in several:
        if hasattr(event, "value"):
            event.value = event.value.translate(back)
        yield event


class Taker(ABC):
    """Takes events one by one, each with the method for it; never recursive."""

    def __init__(self) -> None:
        self._handlers: Final[Mapping[type[Any], Callable[[RawEvent], None]]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._opened,
            MappingEndEvent: self._closed,
            SequenceStartEvent: self._opened,
            SequenceEndEvent: self._closed,
            AliasEvent: self._alias,
            DocumentStartEvent: self._document,
        }

    def take(self, several: Iterable[RawEvent]) -> None:
        """Take the next events; raises `Amiss` where one makes no sense."""
        handler_of = self._handlers.get
        for event in several:
            handler = handler_of(type(event))
            if handler is not None:
                handler(event)

    @abstractmethod
    def _scalar(self, event: RawEvent) -> None: ...

    @abstractmethod
    def _opened(self, event: RawEvent) -> None: ...

    @abstractmethod
    def _closed(self, event: RawEvent) -> None: ...

    @abstractmethod
    def _alias(self, event: RawEvent) -> None: ...

    @abstractmethod
    def _document(self, event: RawEvent) -> None: ...
