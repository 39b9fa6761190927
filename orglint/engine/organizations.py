"""The organisations that are compared, each in both versions; one that was moved as a whole is found again."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from orglint.engine.versions import Versions
from orglint.source.gather import Gathered
from orglint.source.vocabulary import SECTIONS


class Both(NamedTuple):
    """An organisation: its path as users see it, and what was gathered of each version (None: nothing is there)."""

    path: str
    old: Gathered | None
    new: Gathered | None


def both(versions: Versions, given: Iterable[str]) -> list[Both]:
    """Gather the organisations at the paths given, or where one usually lies."""
    found = [_at(versions, place, place) for place in dict.fromkeys(map(versions.place, given))]
    if not found:
        found = [_at(versions, *versions.usual())]
    there = [each for each in found if each.old or each.new]
    return list(_moved(there))


def pair(versions: Versions, old: str, new: str) -> Both:
    """Gather one organisation from two places."""
    return _at(versions, versions.place(old), versions.place(new))


def _at(versions: Versions, old: str | None, new: str | None) -> Both:
    before = versions.old.gathered(old) if old else None
    after = versions.new.gathered(new) if new else None
    place = new or old or ""
    return Both(versions.new.tree_of(place).shown(place) if place else "", before, after)


def _moved(found: list[Both]) -> Iterator[Both]:
    """Join what is gone from one path with what is new at another, where at least half of it is the same."""
    arrived = {each.path: each for each in found if each.old is None}
    for each in found:
        if each.new is not None and each.old is not None:
            yield each
        elif each.new is None:
            entities = _entities(each.old)
            shared = {path: len(entities & _entities(other.new)) for path, other in arrived.items()}
            path = max(shared, key=lambda path: shared[path], default=None)
            if path is not None and shared[path] * 2 >= len(entities) > 0:
                yield Both(path, each.old, arrived.pop(path).new)
            else:
                yield each
    yield from arrived.values()


def _entities(gathered: Gathered | None) -> set[tuple[str, str]]:
    return {
        (section, id_.casefold())
        for document in (gathered.documents if gathered else ())
        for section in SECTIONS & document.data.keys()
        for id_ in document.data[section] or ()
        if isinstance(document.data[section], dict)
    }
