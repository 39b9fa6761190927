"""Where an imported entity comes from, and what each source said of it the last time.

It stands under `x-source` of the entity:

    x-source: {format: codeowners, file: .github/CODEOWNERS, gave: {kind: fhkjpadc, members: [ana, bo]}}

or in a list of these where several sources know the entity. `file` is relative to the spec's folder. `gave` has a
digest of what the source said under each key; the items of lists stand there themselves. `by_hand` has what a person
had written before the source said the same. `gone: true` marks what the source no longer has.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

KEY: Final = "x-source"
NAMED: Final = frozenset({"links", "labels"})
"""Mappings of the user's own names, in which every name is a value of its own."""

_LETTERS: Final = str.maketrans("0123456789", "ghijklmnop")


class Record(NamedTuple):
    """What one source said of an entity the last time, and what of it a person had written before."""

    format: str
    file: str
    gave: Mapping[str, Any]
    by_hand: Mapping[str, Any] = {}
    gone: bool = False

    def data(self) -> dict[str, Any]:
        """Give the record as the spec has it."""
        gave = {"gave": dict(self.gave)} if self.gave else {}
        by_hand = {"by_hand": dict(self.by_hand)} if self.by_hand else {}
        return {"format": self.format, "file": self.file, **gave, **by_hand, **({"gone": True} if self.gone else {})}


def records(data: Mapping[str, Any]) -> list[Record]:
    """Give where an entity comes from; what a person has written there in another form counts as nothing."""
    value = data.get(KEY)
    return list(_records(value if isinstance(value, list) else [value]))


def _records(several: Iterable[Any]) -> Iterator[Record]:
    for each in several:
        if isinstance(each, dict) and isinstance(each.get("format"), str) and isinstance(each.get("file"), str):
            gave, by_hand = (value if isinstance(value := each.get(key), dict) else {} for key in ("gave", "by_hand"))
            yield Record(each["format"], each["file"], gave, by_hand, each.get("gone") is True)


def written(several: list[Record]) -> Any:
    """Give what stands under `x-source`: a record, or a list where there are several."""
    return several[0].data() if len(several) == 1 else [each.data() for each in several]


def digest(value: Any) -> str:
    """Give eight letters that differ where values do, whatever the order of their keys."""
    text = json.dumps(value, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8].translate(_LETTERS)


def item(value: Any) -> str:
    """Give what stands in a record for an item of a list: a text itself, of anything else a digest."""
    return value if isinstance(value, str) else digest(value)


def said(data: Mapping[str, Any]) -> dict[str, Any]:
    """Give what stands under `gave` for the fields of an entity."""
    return {key: _said(key, value) for key, value in data.items()}


def _said(key: str, value: Any) -> Any:
    if isinstance(value, list):
        return [item(each) for each in value]
    return said(value) if key in NAMED and isinstance(value, dict) else digest(value)
