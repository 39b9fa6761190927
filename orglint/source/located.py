"""What the spec knows of a file: its data, and where it stands; a file of another tool may serve as well."""

from typing import Any, Protocol

from orglint.source.lines import Lines
from orglint.source.span import KeyPath, Span


class Located(Protocol):
    """Data of an org spec, and the places of its keys in a text."""

    @property
    def path(self) -> str:
        """Give the file's path as it is shown to users."""
        ...

    @property
    def text(self) -> str:
        """Give the whole text."""
        ...

    @property
    def data(self) -> dict[str, Any]:
        """Give the root mapping."""
        ...

    @property
    def lines(self) -> Lines:
        """Give what turns offsets into lines and columns."""
        ...

    def span(self, path: KeyPath) -> Span:
        """Give where a value stands; what is missing is found at what it is missing from."""
        ...

    def key_span(self, path: KeyPath) -> Span:
        """Give where a key stands; for an item of a list, where the item does."""
        ...

    def entity_at(self, line: int) -> tuple[str, str] | None:
        """Give section and id of the entity that a line belongs to; None where it belongs to none."""
        ...

    def line(self, section: str, id_: str) -> int:
        """Give the line at which an entity stands."""
        ...
