"""What the builder keeps while it reads: open collections, and where keys stand."""

from array import array
from typing import Any, Final, NamedTuple

UNSET: Final = object()
"""The key of a mapping that awaits one, and of every list."""


class Keys(NamedTuple):
    """Where the keys of the top two levels stand, as offsets into the text.

    `tops` gives for a top-level key where it starts and its value ends, and the number of the first key below it in
    `starts` and `ends`; those hold all second-level keys in the order written.
    """

    tops: dict[str, tuple[int, int, int]]
    starts: "array[int]"
    ends: "array[int]"


class Frame:
    """A collection being read; `key` is the key whose value comes next, `start` where that key begins."""

    __slots__ = ("anchor", "count", "free", "has_nulls", "items", "key", "merges", "start", "texts_only")

    def __init__(self, items: dict[str, Any] | list[Any], free: bool, texts_only: bool) -> None:
        self.items = items
        self.key: Any = UNSET
        self.start = 0
        self.free = free
        self.texts_only = texts_only
        self.has_nulls = False
        self.merges: list[Any] | None = None
        self.anchor: str | None = None
        self.count = 0

    @property
    def awaits_key(self) -> bool:
        """Tell whether a key comes next."""
        return self.key is UNSET and type(self.items) is dict
