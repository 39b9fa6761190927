"""What the builder keeps while it reads: open collections, and where keys stand."""

from array import array
from typing import Any, Final, NamedTuple

from orglint.source.scalars import NULLS, Scalar, core, typed
from orglint.source.span import KeyPath
from orglint.source.vocabulary import SECTIONS, STATES, TYPED

UNSET: Final = object()
"""The key of a mapping that awaits one, and of every list."""

MERGE: Final = "<<"
"""The key, written plain, whose value is merged into the mapping that it stands in."""

MERGING: Final = object()
"""The key of a mapping whose next value is merged into it."""


class Keys(NamedTuple):
    """Where the keys of the top two levels stand, as offsets into the text.

    `tops` gives for a top-level key where it starts and its value ends, and the number of the first key below it in
    `starts` and `ends`; those hold all second-level keys in the order written.
    """

    tops: dict[str, tuple[int, int, int]]
    starts: "array[int]"
    ends: "array[int]"


class Frame:
    """A collection being read; `key` is the key whose value comes next, `start` where that key begins.

    `awaits_key` tells of a mapping whether a key comes next; of a list it is never true. In a `free` one scalars have
    the types of YAML; in others those that the language wants, in one that is `texts_only` no other than texts.
    `merged` is what a merge key at `merged_at` brought.
    """

    key: Any = UNSET
    start = 0
    free = False
    texts_only = False
    has_nulls = False
    merged: Any = UNSET
    merged_at = 0
    anchor: str | None = None
    count = 0

    def __init__(self, items: Any) -> None:
        self.items = items
        self.is_mapping = self.awaits_key = type(items) is dict

    def plain(self, text: str) -> Scalar:
        """Give the value of a plain scalar that comes next."""
        if text in NULLS:
            return None
        if self.free:
            return core(text)
        if self.key in TYPED and not self.texts_only:
            return typed(self.key, text)
        return text


def is_entity(stack: list[Frame]) -> bool:
    """Tell whether the key read last stands for an entity, or for a state: then nothing is an empty one."""
    if stack[0].key not in SECTIONS:
        return False
    depth = len(stack)
    return depth == 2 or (depth == 4 and stack[2].key == STATES)


def path(stack: list[Frame], key: str) -> KeyPath:
    """Give the way to a key of the innermost collection."""
    steps = ((MERGE if f.key is MERGING else f.key) if type(f.items) is dict else len(f.items) for f in stack[:-1])
    return (*steps, key)
