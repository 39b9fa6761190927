"""Places in a text."""

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text: lines and columns start at 1, the end column is the one after the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


KeyPath = tuple[str | int, ...]
"""The way to a value: mapping keys as written, list indexes from 0."""

START = Span(1, 1, 1, 1)


INVALID = "references/invalid-yaml"
VIOLATION = "references/schema-violation"
"""Rules that the engine speaks of files that are no org spec."""


class Fault(NamedTuple):
    """What keeps a text from being an org spec, found before there is a spec to speak of.

    `rule` is one of `references/invalid-yaml`, `references/schema-violation`, `references/unsupported-version`;
    `path` the file as shown to the user; `related` further places in the same or another file.
    """

    rule: str
    message: str
    help: str
    path: str
    span: Span
    related: "tuple[tuple[str, Span, str], ...]" = ()
