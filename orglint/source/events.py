"""libyaml's events for a text."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from yaml.cyaml import CParser  # type: ignore[attr-defined]

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
