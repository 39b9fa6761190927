"""An entity: an id, what is written under it, and where."""

from typing import TYPE_CHECKING, Any, ClassVar, Final

from orglint.spec.place import Place
from orglint.spec.references import Index

if TYPE_CHECKING:
    from orglint.source.located import Located


class Entity:
    """Something declared in the spec; a frozen view of what is written. Compares by identity.

    `noun` is the kind it is called by (`team:payments`), `section` the key of the file it stands under.
    """

    __slots__ = ("data", "document", "id", "index", "kept")
    noun: ClassVar[str]
    section: ClassVar[str]

    def __init__(self, id_: str, data: dict[str, Any], document: "Located", index: Index) -> None:
        self.id: Final = id_
        self.data: Final = data
        self.document: Final = document
        self.index: Final = index
        self.kept: dict[str, Any] | None = None  # what fields that are read once have given

    @property
    def label(self) -> str:
        """Give the name used in messages: `team:payments`."""
        return f"{self.noun}:{self.id}"

    @property
    def place(self) -> Place:
        """Give the place of the entity's own key."""
        return Place(self.document, (self.section, self.id), self)

    def at(self, *path: str | int) -> Place:
        """Give the place of a key or value below the entity; of the entity itself where that is not written."""
        return Place(self.document, (self.section, self.id, *path), self)

    def __repr__(self) -> str:
        return f"<{self.label}>"
