"""Anchors and their aliases, within bounds; and what merge keys bring."""

from typing import Any, Final, NamedTuple

from orglint.source import amiss
from orglint.source.bounds import ALIASED
from orglint.source.frame import MERGE


class Anchored(NamedTuple):
    """What an anchor names: a value of so many parts; `plain` is the text of a plain scalar, typed where it stands."""

    value: Any
    size: int = 1
    plain: str | None = None


class Anchors:
    """What is anchored so far, and how much aliases have repeated of it."""

    def __init__(self) -> None:
        self._known: Final[dict[str, Anchored]] = {}
        self._open: Final[set[str]] = set()
        self.repeated = 0

    def begin(self, name: str) -> None:
        """Note that a collection with this anchor begins."""
        self._open.add(name)

    def set(self, name: str, anchored: Anchored) -> None:
        """Remember what an anchor names."""
        self._open.discard(name)
        self._known[name] = anchored

    def get(self, name: str, start: int, written: int) -> Anchored:
        """Give what an alias at `start` repeats, after so many values were written."""
        if name in self._open:
            raise amiss.recursive(name, start)
        found = self._known.get(name)
        if found is None:
            raise amiss.unknown_alias(name, start, list(self._known))
        self.repeated += found.size
        if self.repeated > max(ALIASED, 10 * written):
            raise amiss.too_much_repeated(start)
        return found


def merge(merged: Any, start: int, items: dict[str, Any]) -> None:
    """Take over what a merge key at `start` brings: what the mapping has itself wins, then what is merged first."""
    for source in merged if isinstance(merged, list) else [merged]:
        if not isinstance(source, dict):
            raise amiss.merge_of_no_mapping(start, start + len(MERGE))
        for key, value in source.items():
            items.setdefault(key, value)
