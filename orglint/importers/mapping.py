"""A mapping file: which places of any YAML, JSON or TOML are entities, and which of their values are which fields.

    orglint-mapping: 1
    name: Acme
    declares: [ownership]
    entities:
      - {file: services.yml, each: services.*, section: components, id: name,
         fields: {kind: {text: service}, owner: team, depends_on: needs.*.service}}

A path is keys with dots between them; `*` is every item of a list or a mapping, `.` the value itself, `$1` the key (or
number) that the first `*` of `each` stood for. Several paths in a list: the first where anything stands.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from orglint.importers.sources import At, Cursor

MARKER: Final = "orglint-mapping"
VERSION: Final = "1"
KNOWN: Final = {
    "mapping": {MARKER, "name", "declares", "entities"},
    "entities": {"file", "each", "section", "id", "fields"},
    "field": {"path", "text", "declare", "words", "or_nobody"},
}
_DOT: Final = re.compile(r"(?<!\\)\.")
_KEY: Final = re.compile(r"\$(\d)")


class Place(NamedTuple):
    """A value of a source, with the keys that the stars of its path stood for."""

    cursor: Cursor
    keys: tuple[str, ...] = ()


class Value(NamedTuple):
    """A text of a source, with its place."""

    text: str
    at: At


def places(start: Place, path: str) -> Iterator[Place]:
    """Give what a path leads to."""
    found = [start]
    for part in _DOT.split(path) if path not in ("", ".") else ():
        key = part.replace("\\.", ".")
        if key == "*":
            found = [below for place in found for below in _below(place)]
        else:
            found = [Place(place.cursor[key], place.keys) for place in found]
    yield from (place for place in found if place.cursor.value is not None)


def _below(place: Place) -> Iterator[Place]:
    if isinstance(place.cursor.value, list):
        for each in place.cursor.each():
            yield Place(each, (*place.keys, str(each.path[-1])))
    for key, each in place.cursor.items():
        yield Place(each, (*place.keys, key))


def values(entity: Place, paths: Cursor) -> list[Value]:
    """Give the texts that the first of several paths with any leads to."""
    for path, _ in paths.texts():
        key = _KEY.fullmatch(path)
        if key is not None:
            number = int(key[1]) - 1
            found = [Value(entity.keys[number], entity.cursor.at)] if 0 <= number < len(entity.keys) else []
        else:
            texts = (text for place in places(entity, path) for text in place.cursor.texts())
            found = [Value(text, at) for text, at in texts]
        if found:
            return found
    return []
