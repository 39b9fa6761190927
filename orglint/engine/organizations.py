"""The organisations that are compared, each in both versions; one that was moved as a whole is found again."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from orglint.engine.versions import Versions
from orglint.errors import OrglintError
from orglint.source.gather import Gathered
from orglint.source.vocabulary import SECTIONS


class Both(NamedTuple):
    """An organisation: its path as users see it, and what was gathered of each version (None: nothing is there)."""

    path: str
    old: Gathered | None
    new: Gathered | None


def both(versions: Versions, given: Iterable[str], dropped: Container[str] = ()) -> list[Both]:
    """Gather the organisations at the paths given, or where one usually lies.

    One at a path that is `dropped`, since the new version does not name it any more, may live on elsewhere.
    """
    places = tuple(dict.fromkeys(map(versions.place, given)))
    found = [_at(versions, place, place) for place in places] or [_at(versions, *versions.usual())]
    left = {each.path for each, place in zip(found, places, strict=False) if place in dropped}
    there = {_files(each): each for each in found if each.old or each.new}
    return list(_moved(list(there.values()), left))


def pair(versions: Versions, old: str, new: str) -> Both:
    """Gather one organisation from two places."""
    return _at(versions, versions.place(old), versions.place(new))


def _at(versions: Versions, old: str | None, new: str | None) -> Both:
    before = versions.old.gathered(old) if old else None
    after = versions.new.gathered(new) if new else None
    place = new or old or ""
    if after is not None and before is None and versions.old.tree and versions.old.tree.kind(place) == "submodule":
        what = f"{versions.new.tree_of(place).shown(place)} lies in a submodule, so that its old version is not here."
        raise OrglintError(what, "Run orglint in the submodule, where its history is.")
    return Both(versions.new.tree_of(place).shown(place) if place else "", before, after)


def _files(each: Both) -> tuple[tuple[str, ...], ...]:
    """Give the files of both versions, by which one organisation at two paths is known."""
    return tuple(tuple(sorted(side.lines)) if side else () for side in (each.old, each.new))


def _moved(found: list[Both], left: Container[str]) -> Iterator[Both]:
    """Join what is gone from one path, or was `left` there, with what is new at another, if it is much the same."""
    arrived = {each.path: each for each in found if each.old is None}
    for each in found:
        if each.old is None:
            continue
        path = _alike(each.old, arrived) if each.new is None or each.path in left else None
        if path is not None:
            yield Both(path, each.old, arrived.pop(path).new)
        if path is None or each.new is not None:
            yield each
    yield from arrived.values()


def _alike(old: Gathered, arrived: Mapping[str, Both]) -> str | None:
    """Give the path of what has at least half of the entities of an organisation; None where nothing has."""
    entities = _entities(old)
    shared = {path: len(entities & _entities(each.new)) for path, each in arrived.items()}
    path = max(shared, key=lambda path: shared[path], default=None)
    return path if path is not None and shared[path] * 2 >= len(entities) > 0 else None


def _entities(gathered: Gathered | None) -> set[tuple[str, str]]:
    return {
        (section, id_.casefold())
        for document in (gathered.documents if gathered else ())
        for section in SECTIONS & document.data.keys()
        for id_ in document.data[section] or ()
        if isinstance(document.data[section], dict)
    }
