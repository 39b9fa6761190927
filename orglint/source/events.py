"""libyaml's events for a text."""

from collections.abc import Iterator
from typing import Any

from yaml.cyaml import CParser  # type: ignore[attr-defined]

RawEvent = Any
"""One of `yaml.events`; the stubs of PyYAML call every mark optional, though libyaml gives each."""


def events(text: str) -> Iterator[RawEvent]:
    """Give the events of a text one by one; raises `yaml.YAMLError` where it is no YAML."""
    return iter(CParser(text).get_event, None)
