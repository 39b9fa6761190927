"""Places in a spec, by keys; only the document turns them into lines."""

from typing import TYPE_CHECKING, NamedTuple

from orglint.source.located import Located
from orglint.source.span import KeyPath, Span

if TYPE_CHECKING:
    from orglint.spec.entity import Entity


class Place(NamedTuple):
    """A key or value of a document. `path` starts at the document's root; `entity` is whose it is, if anybody's."""

    document: Located
    path: KeyPath
    entity: "Entity | None" = None

    @property
    def span(self) -> Span:
        """Give lines and columns; a key that is missing is found at what it is missing from."""
        return self.document.span(self.path)
